package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.vapi.intake.CallDesk;
import dev.patchbay.vapi.intake.Verdict;
import dev.patchbay.vapi.message.Envelope;
import dev.patchbay.vapi.message.VapiMessage;
import dev.patchbay.vapi.neighbours.Routes;
import dev.patchbay.vapi.store.CallRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Who takes a call, and whom a caller is transferred to: as tool-service routes it.
///
/// VAPI waits 7.5 s for an assistant from when it began to send, whatever is configured, and speaks an `error` to the
/// caller.
@ApplicationScoped
public class DestinationAnswers {
    private static final Logger LOG = Logger.getLogger(DestinationAnswers.class);
    private static final Duration WITHIN = Duration.ofMillis(6_500);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NOBODY =
            "Sorry, nobody can take your call right now. Please call again in a few minutes.";
    private static final String NO_TRANSFER = "I cannot reach anybody right now. Please call again a little later.";

    private final CallDesk desk;
    private final Routes routes;

    DestinationAnswers(CallDesk desk, Routes routes) {
        this.desk = desk;
        this.routes = routes;
    }

    Uni<JsonNode> assistant(VapiMessage.AssistantRequest asked, Begun begun) {
        return within(begun, route(asked.envelope()).map(route -> route.map(DestinationAnswers::taker)
                .orElseGet(this::noAssistant)));
    }

    Uni<JsonNode> transfer(VapiMessage.TransferDestinationRequest asked, Begun begun) {
        return within(begun, route(asked.envelope()).map(route -> route.flatMap(DestinationAnswers::person)
                .map(DestinationAnswers::transfer)
                .orElseGet(this::noTransfer)));
    }

    ObjectNode noAssistant() {
        return error(NOBODY);
    }

    ObjectNode noTransfer() {
        return error(NO_TRANSFER);
    }

    /// Empty for a call that is not VAPI's.
    private Uni<Optional<Route>> route(Envelope envelope) {
        return desk.judgeNow(envelope).chain(verdict -> switch (verdict) {
            case Verdict.Served(var call) -> route(envelope, call);
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

    private static Optional<String> person(Route route) {
        return switch (route) {
            case Route.Vapi vapi -> person(vapi.ladder());
            case Route.Realtime realtime -> person(realtime.ladder());
            case Route.Person person -> Optional.of(person.number());
            case Route.Voicemail _, Route.Refuse _ -> Optional.empty();
        };
    }

    private static Optional<String> person(List<Rung> ladder) {
        return ladder.stream()
                .filter(Rung.DialPerson.class::isInstance)
                .map(rung -> ((Rung.DialPerson) rung).number())
                .findFirst();
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
