package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.VapiFault;
import dev.patchbay.rehearsal.scenario.VapiFault.Kind;
import dev.patchbay.rehearsal.vapi.shape.CallShapes;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// `/call`: make one, take one over from a carrier, list, show.
///
/// Taking over (`phoneCallProviderBypassEnabled`) answers at once with what the carrier is to do; VAPI learns the
/// carrier's id of the call only when its stream begins. Such a call has the type of those that VAPI makes.
final class CallsRest {
    private static final int USUAL_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1000;
    private static final String CUSTOMER = "customer";

    private final Organisation organisation;
    private final Calls calls;
    private final Streams streams;

    CallsRest(Organisation organisation, Calls calls, Streams streams) {
        this.organisation = organisation;
        this.calls = calls;
        this.streams = streams;
    }

    void serve(HttpServerRequest request, Optional<String> id) {
        switch (request.method().name() + (id.isPresent() ? " one" : "")) {
            case "POST" -> request.body().onSuccess(body -> open(request, body.getBytes()));
            case "GET" -> list(request);
            case "GET one" -> show(request, id.get());
            default -> Replies.refuse(request, Refusal.notFound("Cannot " + request.method() + " " + request.path()));
        }
    }

    private void open(HttpServerRequest request, byte[] bytes) {
        Optional<ObjectNode> body = Organisation.object(bytes);
        if (body.isEmpty()) {
            Replies.refuse(request, Refusal.bad("Unexpected token in JSON."));
            return;
        }
        Optional<ScriptRun> run =
                calls.run(body.get().path(CUSTOMER).path("number").asText());
        PeerLog log = run.map(ScriptRun::log).orElse(calls.strangers());
        Optional<Kind> fault = calls.strike(run, VapiFault.At.HandOver.class);
        if (fault.isPresent() && struck(request, fault.get(), log)) {
            return;
        }
        List<String> complaints = CallShapes.complaints(body.get(), fault.isEmpty());
        if (!complaints.isEmpty()) {
            refuse(request, log, Refusal.invalid(complaints), fault.isPresent());
            return;
        }
        plan(body.get())
                .ifPresentOrElse(
                        plan -> open(request, plan),
                        () -> refuse(request, log, Refusal.bad(missing(body.get())), false));
    }

    /// @return whether the request has been dealt with
    private static boolean struck(HttpServerRequest request, Kind fault, PeerLog log) {
        log.saw(Peer.VAPI, "is asked to take the call: " + fault);
        switch (fault) {
            case REFUSE_500 -> Replies.refuse(request, Refusal.broken());
            case REFUSE_429 -> Replies.refuse(request, Refusal.tooMany());
            case NO_ANSWER -> log.saw(Peer.VAPI, "does not answer");
            case NO_BYPASS, LOSE, DOUBLE, LATE, GIVE_UP -> {
                return false;
            }
        }
        return true;
    }

    /// What the scenario wants to be refused is no fault of who asked.
    private static void refuse(HttpServerRequest request, PeerLog log, Refusal refusal, boolean wanted) {
        if (!wanted) {
            log.refused(Peer.VAPI, "bad-request", String.join("; ", refusal.messages()));
        }
        Replies.refuse(request, refusal);
    }

    private Optional<CallPlan> plan(ObjectNode body) {
        Optional<ObjectNode> number = text(body, "phoneNumberId").flatMap(organisation::number);
        Optional<String> assistantId = text(body, "assistantId");
        Optional<ObjectNode> assistant = assistantId
                .flatMap(organisation::assistant)
                .or(() -> body.path("assistant") instanceof ObjectNode given ? Optional.of(given) : Optional.empty());
        if (number.isEmpty() || assistant.isEmpty() || !body.path(CUSTOMER).hasNonNull("number")) {
            return Optional.empty();
        }
        return Optional.of(new CallPlan(
                CallPlan.OUTBOUND,
                assistantId,
                assistant.get(),
                body.path("assistantOverrides") instanceof ObjectNode given ? given : CallPlan.nothing(),
                (ObjectNode) body.path(CUSTOMER),
                number.get(),
                body.path("phoneCallProviderBypassEnabled").asBoolean(false),
                text(body, "name")));
    }

    private static String missing(ObjectNode body) {
        if (!body.path(CUSTOMER).hasNonNull("number")) {
            return "Need Either `customer` Or `customerId`.";
        }
        return body.hasNonNull("phoneNumberId")
                ? "Couldn't Get Assistant Or Phone Number. Does It Exist In Your Organization?"
                : "Need Either `phoneNumberId` Or `phoneNumber`.";
    }

    private void open(HttpServerRequest request, CallPlan plan) {
        Calls.Line line = calls.open(plan, "queued");
        VapiCall call = line.call();
        call.place().run(() -> {
            if (plan.bypass()) {
                call.log().saw(Peer.VAPI, "takes the call over as " + call.id());
                call.answeredWith(streams.document(call));
            } else {
                new OutboundCall(line).begin();
            }
            Replies.json(request, 201, call.document());
        });
    }

    private void show(HttpServerRequest request, String id) {
        Optional<Calls.Line> line = calls.find(id);
        if (line.isEmpty()) {
            Replies.refuse(request, Refusal.notFound("Couldn't Find Call: " + id));
            return;
        }
        VapiCall call = line.get().call();
        Optional<Kind> fault = calls.strike(call.mind().map(mind -> mind.run()), VapiFault.At.LookUp.class);
        if (fault.isPresent() && struck(request, fault.get(), call.log())) {
            return;
        }
        call.place().run(() -> Replies.json(request, 200, call.document()));
    }

    private void list(HttpServerRequest request) {
        MultiMap query = request.params();
        try {
            List<VapiCall> found = calls.list(filter(query));
            int limit = Math.min(
                    LARGEST_LIMIT,
                    Integer.parseInt(Optional.ofNullable(query.get("limit")).orElse(String.valueOf(USUAL_LIMIT))));
            collect(request, found.subList(0, Math.min(limit, found.size())), CallPlan.list());
        } catch (DateTimeParseException | NumberFormatException _) {
            Replies.refuse(request, Refusal.invalid(List.of("query has a value of the wrong kind")));
        }
    }

    /// Each call tells of itself on its own thread.
    private static void collect(HttpServerRequest request, List<VapiCall> left, ArrayNode told) {
        if (left.isEmpty()) {
            Replies.json(request, 200, told);
            return;
        }
        VapiCall call = left.getFirst();
        call.place().run(() -> {
            told.add(call.document());
            collect(request, left.subList(1, left.size()), told);
        });
    }

    private static Predicate<VapiCall> filter(MultiMap query) {
        Predicate<VapiCall> all = call -> same(query, "id", call.id())
                && same(query, "assistantId", call.plan().assistantId().orElse(""))
                && same(query, "phoneNumberId", call.plan().number().path("id").asText());
        Function<VapiCall, Instant> updated =
                call -> call.endedAt().or(call::startedAt).orElse(call.createdAt());
        return all.and(between(query, "createdAt", VapiCall::createdAt)).and(between(query, "updatedAt", updated));
    }

    private static boolean same(MultiMap query, String name, String value) {
        return !query.contains(name) || query.get(name).equals(value);
    }

    private static Predicate<VapiCall> between(MultiMap query, String name, Function<VapiCall, Instant> time) {
        Optional<Instant> gt = time(query, name + "Gt");
        Optional<Instant> ge = time(query, name + "Ge");
        Optional<Instant> lt = time(query, name + "Lt");
        Optional<Instant> le = time(query, name + "Le");
        return call -> gt.map(bound -> time.apply(call).isAfter(bound)).orElse(true)
                && ge.map(bound -> !time.apply(call).isBefore(bound)).orElse(true)
                && lt.map(bound -> time.apply(call).isBefore(bound)).orElse(true)
                && le.map(bound -> !time.apply(call).isAfter(bound)).orElse(true);
    }

    private static Optional<Instant> time(MultiMap query, String name) {
        return Optional.ofNullable(query.get(name)).map(Instant::parse);
    }

    private static Optional<String> text(JsonNode body, String name) {
        return Optional.ofNullable(body.path(name).textValue());
    }
}
