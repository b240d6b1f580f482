package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.contracts.tool.Course;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.contracts.tool.TransferTarget;
import dev.patchbay.vapi.intake.CallDesk;
import dev.patchbay.vapi.intake.Verdict;
import dev.patchbay.vapi.message.Envelope;
import dev.patchbay.vapi.message.VapiMessage;
import dev.patchbay.vapi.neighbours.Routes;
import dev.patchbay.vapi.neighbours.Tools;
import dev.patchbay.vapi.store.CallRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Who takes a call, as tool-service routes it, and whom a caller is transferred to, as its `transfer_call` decides
/// for every system.
///
/// VAPI waits 7.5 s for an assistant from when it began to send, whatever is configured, and speaks an `error` to the
/// caller.
@ApplicationScoped
public class DestinationAnswers {
    private static final Logger LOG = Logger.getLogger(DestinationAnswers.class);
    private static final Duration WITHIN = Duration.ofMillis(6_500);
    private static final String TRANSFER_CALL = "transfer_call";
    private static final String SIP = "sip:";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NOBODY =
            "Sorry, nobody can take your call right now. Please call again in a few minutes.";
    private static final String NO_TRANSFER = "I cannot reach anybody right now. Please call again a little later.";

    private final CallDesk desk;
    private final Routes routes;
    private final Tools tools;

    DestinationAnswers(CallDesk desk, Routes routes, Tools tools) {
        this.desk = desk;
        this.routes = routes;
        this.tools = tools;
    }

    Uni<JsonNode> assistant(VapiMessage.AssistantRequest asked, Begun begun) {
        return within(begun, route(asked.envelope()).map(route -> route.map(DestinationAnswers::taker)
                .orElseGet(this::noAssistant)));
    }

    Uni<JsonNode> transfer(VapiMessage.TransferDestinationRequest asked, Begun begun) {
        return within(
                begun, served(asked.envelope()).chain(call -> call.map(row -> transfer(asked.envelope(), row, begun))
                        .orElseGet(() -> Uni.createFrom().item(noTransfer()))));
    }

    ObjectNode noAssistant() {
        return error(NOBODY);
    }

    ObjectNode noTransfer() {
        return error(NO_TRANSFER);
    }

    private Uni<Optional<Route>> route(Envelope envelope) {
        return served(envelope).chain(call -> call.map(row -> route(envelope, row))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /// What the model was told is not said here: the tool's default is whoever the caller could mean.
    private Uni<JsonNode> transfer(Envelope envelope, CallRow call, Begun begun) {
        var request = new ToolCallRequest(
                call.callId(),
                "transfer-" + envelope.at().orElseGet(Instant::now).toEpochMilli(),
                call.projectId(),
                call.agentId().orElse(""),
                envelope.customerNumber().filter(number -> number.startsWith("+")),
                Map.of("reason", "the caller wants a person"));
        return tools.run(TRANSFER_CALL, request, begun.leftOf(WITHIN)).map(DestinationAnswers::transfer);
    }

    private static JsonNode transfer(ToolResult result) {
        return Course.of(result)
                .flatMap(Course::target)
                .<JsonNode>map(target -> destination(target, result.say()))
                .orElseGet(() -> error(result.say()));
    }

    /// The message is what the caller hears while it rings.
    private static ObjectNode destination(TransferTarget target, String say) {
        var answer = JSON.objectNode();
        var destination = answer.putObject("destination");
        if (target.to().startsWith(SIP)) {
            destination.put("type", "sip").put("sipUri", target.to());
        } else {
            destination.put("type", "number").put("number", target.to());
        }
        destination.put("message", say);
        return answer;
    }

    /// Empty for a call that is not VAPI's.
    private Uni<Optional<CallRow>> served(Envelope envelope) {
        return desk.judgeNow(envelope).chain(verdict -> switch (verdict) {
            case Verdict.Served(var call) -> Uni.createFrom().item(Optional.of(call));
            case Verdict.Skipped(var call, var reason) -> {
                LOG.infof(
                        "callId=%s a message of VAPI got no answer type=%s reason=%s",
                        call.callId(), envelope.type(), reason);
                yield Uni.createFrom().item(Optional.empty());
            }
            case Verdict.Nobodys() -> Uni.createFrom().item(Optional.empty());
        });
    }

    private Uni<Optional<Route>> route(Envelope envelope, CallRow call) {
        if (envelope.businessNumber().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        // A call of ours that was handed over is VAPI's now, whatever was decided when it rang.
        var pinned = call.callId().startsWith("tw-") ? Optional.of(CallSystem.VAPI) : Optional.<CallSystem>empty();
        return routes.find(new RouteRequest(
                        call.callId(),
                        envelope.businessNumber().get(),
                        envelope.customerNumber().orElse("anonymous"),
                        call.agentId(),
                        pinned))
                .map(Optional::of);
    }

    private static JsonNode taker(Route route) {
        return switch (route) {
            case Route.Vapi vapi -> assistant(vapi);
            case Route.Person person -> transfer(person.number());
            case Route.Refuse refuse -> error(refuse.say());
            case Route.Realtime _, Route.Voicemail _ -> error(NOBODY);
        };
    }

    /// What is known of the caller is the assistant's by name: `{{caller}}` in its prompt.
    private static ObjectNode assistant(Route.Vapi vapi) {
        var answer = JSON.objectNode().put("assistantId", vapi.assistantId());
        vapi.about()
                .map(AboutCaller::variables)
                .filter(known -> !known.isEmpty())
                .ifPresent(known -> {
                    var values = answer.putObject("assistantOverrides").putObject("variableValues");
                    known.forEach(values::put);
                });
        return answer;
    }

    private static ObjectNode transfer(String number) {
        var answer = JSON.objectNode();
        answer.putObject("destination").put("type", "number").put("number", number);
        return answer;
    }

    private static ObjectNode error(String spoken) {
        return JSON.objectNode().put("error", spoken);
    }

    private static Uni<JsonNode> within(Begun begun, Uni<JsonNode> answer) {
        return answer.ifNoItem().after(begun.leftOf(WITHIN)).fail();
    }
}
