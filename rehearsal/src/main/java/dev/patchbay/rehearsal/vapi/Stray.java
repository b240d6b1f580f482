package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.mind.Templates;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.Step;
import dev.patchbay.rehearsal.scenario.ToolUse;
import dev.patchbay.rehearsal.vapi.Destinations.Destination;
import dev.patchbay.rehearsal.vapi.Postman.Letter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// A message of VAPI about a call in which it has no part: a call id that was made up, the carrier's id and
/// Patchbay's id of somebody else's call, and the right credential. Whoever gets it must answer 200, as always,
/// and do nothing.
final class Stray {
    private final Calls calls;
    private final Organisation organisation;
    private final Destinations destinations;
    private final Postman postman;

    Stray(Calls calls, Organisation organisation, Destinations destinations, Postman postman) {
        this.calls = calls;
        this.organisation = organisation;
        this.destinations = destinations;
        this.postman = postman;
    }

    /// @return why it was not taken, if it was not
    CompletableFuture<Optional<String>> tell(String callSid, ScriptRun run, Step.VapiTells step) {
        Calls.Line line = calls.open(plan(callSid, run), "in-progress");
        var done = new CompletableFuture<Optional<String>>();
        line.call().place().run(() -> {
            line.call().carriedAs(callSid);
            ObjectNode message = message(line.call(), run, step);
            run.log().saw(Peer.VAPI, "tells " + step.type() + " of a call that is not VAPI's");
            send(line.call(), message).whenComplete((reply, failure) -> {
                boolean taken = failure == null && reply.status() == 200;
                done.complete(
                        taken
                                ? Optional.empty()
                                : Optional.of("VAPI's " + step.type() + " was answered "
                                        + (failure == null ? reply.status() : failure)));
            });
        });
        return done;
    }

    private CallPlan plan(String callSid, ScriptRun run) {
        ObjectNode overrides = JsonNodeFactory.instance.objectNode();
        overrides.putObject("variableValues").put("patchbayCallId", "tw-" + callSid);
        ObjectNode number = organisation.numbers().getFirst();
        String assistantId = number.path("assistantId").asText();
        return new CallPlan(
                CallPlan.INBOUND,
                Optional.of(assistantId),
                organisation.assistant(assistantId).orElseThrow(),
                overrides,
                JsonNodeFactory.instance.objectNode().put("number", run.caller()),
                number,
                false,
                Optional.empty());
    }

    private static ObjectNode message(VapiCall call, ScriptRun run, Step.VapiTells step) {
        var messages = new ServerMessages(call);
        if (step.tool().isPresent()) {
            ToolUse use = step.tool().get();
            String arguments = new Templates(run.outputs()).fill(use.arguments(), _ -> {});
            return messages.toolCalls(List.of(new ToolRequest("call_" + UUID.randomUUID(), use.name(), arguments)));
        }
        String[] type = step.type().split(":", 2);
        call.begins();
        if (type.length == 2 && !"ended".equals(type[1])) {
            return messages.status(type[1]);
        }
        call.ends("customer-ended-call");
        call.history().assistantSaid("This was said in no call.", call.createdAt(), call.createdAt());
        return "end-of-call-report".equals(type[0])
                ? messages.report(Result.of(call, Findings.of(call)))
                : messages.status("ended");
    }

    private CompletableFuture<Postman.Reply> send(VapiCall call, ObjectNode message) {
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .<ObjectNode>set("message", message)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        Destination destination = destinations.of(call.plan(), Optional.empty());
        return postman.bring(new Letter(
                destination.url(),
                destination.credential().headers(body, call.time().now()),
                body,
                destination.patience()));
    }
}
