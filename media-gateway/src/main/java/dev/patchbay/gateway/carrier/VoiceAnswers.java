package dev.patchbay.gateway.carrier;

import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.gateway.call.Admission;
import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.IncomingCall;
import dev.patchbay.gateway.routing.Routes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Answers a ringing call (T1): asks for its route, records it, has the model's socket opened, and says all
/// that as TwiML.
@ApplicationScoped
public class VoiceAnswers {
    private static final Logger LOG = Logger.getLogger(VoiceAnswers.class);

    private final Routes routes;
    private final Calls calls;
    private final TwimlDocuments documents;
    private final CallAccounts accounts;

    @Inject
    public VoiceAnswers(Routes routes, Calls calls, TwimlDocuments documents, CallAccounts accounts) {
        this.routes = routes;
        this.calls = calls;
        this.documents = documents;
        this.accounts = accounts;
    }

    /// @param agentId the agent named in the webhook's path
    Uni<String> answer(IncomingCall call, Optional<String> agentId) {
        accounts.seen(call);
        RouteRequest request = new RouteRequest(call.callId(), call.to(), call.from(), agentId, Optional.empty());
        return routes.decide(request).map(route -> take(call, route));
    }

    private String take(IncomingCall call, Route route) {
        LOG.infof(
                "call routed: callId=%s route=%s",
                call.callId(), route.getClass().getSimpleName());
        calls.routed(call, route);
        return switch (route) {
            case Route.Realtime realtime -> prepare(call, realtime);
            case Route.Vapi vapi -> documents.ladder(call.callId(), vapi.ladder());
            case Route.Person person -> documents.dial(call.callId(), person.number(), List.of());
            case Route.Voicemail voicemail -> documents.voicemail(voicemail.prompt());
            case Route.Refuse refuse -> documents.sayAndHangUp(refuse.say());
        };
    }

    private String prepare(IncomingCall call, Route.Realtime route) {
        return admitted(call, route, calls.prepare(call, route));
    }

    String admitted(IncomingCall call, Route.Realtime route, Admission admission) {
        return switch (admission) {
            case Admission.Admitted(var attempt) -> documents.stream(call.callId(), route.agentId(), attempt);
            case Admission.Declined(var cause) -> {
                calls.trouble(call.callId(), "carrier", cause);
                yield documents.ladder(call.callId(), route.ladder());
            }
        };
    }

    /// What is left to do for a caller whom no model will serve any more.
    String lastResort(IncomingCall call, Route route) {
        List<Rung> rungs =
                switch (route) {
                    case Route.Realtime realtime -> realtime.ladder();
                    case Route.Vapi vapi -> vapi.ladder();
                    case Route.Person person -> List.of(new Rung.DialPerson(person.number()));
                    case Route.Voicemail voicemail -> List.of(new Rung.TakeMessage(voicemail.prompt()));
                    case Route.Refuse ignored -> List.of();
                };
        return documents.ladder(call.callId(), rungs);
    }
}
