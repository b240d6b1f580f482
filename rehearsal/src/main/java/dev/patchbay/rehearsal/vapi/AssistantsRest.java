package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.vapi.shape.AssistantShapes;
import dev.patchbay.rehearsal.vapi.shape.Shape;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `/assistant`: list, show, make, change, delete.
record AssistantsRest(Organisation organisation) {
    private static final String NONE = "Assistant not found.";

    void serve(HttpServerRequest request, Optional<String> id) {
        switch (request.method().name() + (id.isPresent() ? " one" : "")) {
            case "GET" -> {
                var all = CallPlan.list();
                organisation.assistants().stream().limit(Replies.limit(request)).forEach(all::add);
                Replies.json(request, 200, all);
            }
            case "GET one" -> answer(request, id.flatMap(organisation::assistant));
            case "POST" -> request.body().onSuccess(body -> make(request, body.getBytes()));
            case "PATCH one" -> request.body().onSuccess(body -> change(request, id.get(), body.getBytes()));
            case "DELETE one" -> answer(request, id.flatMap(organisation::remove));
            default -> Replies.refuse(request, Refusal.notFound("Cannot " + request.method() + " " + request.path()));
        }
    }

    private void make(HttpServerRequest request, byte[] body) {
        checked(request, body)
                .ifPresent(assistant -> Replies.json(request, 201, organisation.add(assistant, Instant.now())));
    }

    private void change(HttpServerRequest request, String id, byte[] body) {
        checked(request, body).ifPresent(members -> answer(request, organisation.change(id, members, Instant.now())));
    }

    private static void answer(HttpServerRequest request, Optional<ObjectNode> assistant) {
        assistant.ifPresentOrElse(
                found -> Replies.json(request, 200, found), () -> Replies.refuse(request, Refusal.notFound(NONE)));
    }

    /// The body if it may be an assistant; else it has been refused.
    private static Optional<ObjectNode> checked(HttpServerRequest request, byte[] body) {
        Optional<ObjectNode> assistant = Organisation.object(body);
        List<String> complaints = assistant
                .map(given -> Shape.complaints(AssistantShapes.assistant(), given))
                .orElseGet(() -> List.of("body must be an object"));
        if (complaints.isEmpty()) {
            return assistant;
        }
        Replies.refuse(request, Refusal.invalid(complaints));
        return Optional.empty();
    }
}
