package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// VAPI's REST interface: `/call`, `/assistant`, `/phone-number`, with the private key as bearer.
final class RestDoor {
    private final VapiSettings settings;
    private final Calls calls;
    private final CallsRest callsRest;
    private final AssistantsRest assistantsRest;
    private final Organisation organisation;

    RestDoor(VapiSettings settings, Organisation organisation, Calls calls, CallsRest callsRest) {
        this.settings = settings;
        this.organisation = organisation;
        this.calls = calls;
        this.callsRest = callsRest;
        this.assistantsRest = new AssistantsRest(organisation);
    }

    static boolean serves(String path) {
        return path.matches("/(call|assistant|phone-number)(/[^/]*)?");
    }

    void serve(HttpServerRequest request) {
        if (!authorised(request)) {
            calls.strangers().refused(Peer.VAPI, "invalid-key", request.method() + " " + request.path());
            Replies.refuse(request, Refusal.unauthorised());
            return;
        }
        String[] path = request.path().substring(1).split("/", 2);
        Optional<String> id = path.length == 2 ? Optional.of(path[1]) : Optional.empty();
        switch (path[0]) {
            case "call" -> callsRest.serve(request, id);
            case "assistant" -> assistantsRest.serve(request, id);
            default -> numbers(request, id);
        }
    }

    private void numbers(HttpServerRequest request, Optional<String> id) {
        Optional<ObjectNode> number = id.flatMap(organisation::number);
        if (!request.method().equals(HttpMethod.GET)) {
            Replies.refuse(request, Refusal.notFound("Cannot " + request.method() + " " + request.path()));
        } else if (id.isEmpty()) {
            var all = CallPlan.list();
            organisation.numbers().stream().limit(Replies.limit(request)).forEach(all::add);
            Replies.json(request, 200, all);
        } else if (number.isEmpty()) {
            Replies.refuse(request, Refusal.notFound("Phone number not found."));
        } else {
            Replies.json(request, 200, number.get());
        }
    }

    private boolean authorised(HttpServerRequest request) {
        String given = request.getHeader("Authorization");
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        ("Bearer " + settings.apiKey()).getBytes(StandardCharsets.UTF_8));
    }
}
