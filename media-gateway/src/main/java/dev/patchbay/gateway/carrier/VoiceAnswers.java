package dev.patchbay.gateway.carrier;

import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.gateway.call.Admission;
import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.Descent;
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
    private final Ladders ladders;
    private final CallAccounts accounts;

    @Inject
    public VoiceAnswers(Routes routes, Calls calls, TwimlDocuments documents, Ladders ladders, CallAccounts accounts) {
        this.routes = routes;
        this.calls = calls;
        this.documents = documents;
        this.ladders = ladders;
        this.accounts = accounts;
    }

    /// @param agentId the agent named in the webhook's path
    /// @param ringing nobody has answered it yet
    Uni<String> answer(IncomingCall call, Optional<String> agentId, boolean ringing) {
        accounts.seen(call);
        RouteRequest request =
                new RouteRequest(call.callId(), call.to(), call.from(), agentId, Optional.empty(), call.attestation());
        return routes.decide(request).flatMap(route -> take(call, route, ringing));
    }

    private Uni<String> take(IncomingCall call, Route route, boolean ringing) {
        LOG.infof(
                "call routed: callId=%s route=%s",
                call.callId(), route.getClass().getSimpleName());
        calls.routed(call, route);
        return switch (route) {
            case Route.Realtime realtime -> admitted(call, realtime, calls.prepare(call, realtime), ringing);
            case Route.Vapi vapi -> descend(Descent.toVapi(call, vapi, ringing));
            case Route.Person person -> lastResort(call, person);
            case Route.Voicemail voicemail -> lastResort(call, voicemail);
            case Route.Refuse refuse -> lastResort(call, refuse);
        };
    }

    Uni<String> admitted(IncomingCall call, Route.Realtime route, Admission admission, boolean ringing) {
        return switch (admission) {
            case Admission.Admitted(var attempt) -> answered(documents.stream(call.callId(), route.agentId(), attempt));
            case Admission.Declined(var cause) -> {
                calls.trouble(call.callId(), "carrier", cause);
                yield descend(Descent.from(call, route, ringing));
            }
        };
    }

    /// What is left to do for a caller whom no model will serve any more.
    Uni<String> lastResort(IncomingCall call, Route route) {
        return switch (route) {
            case Route.Realtime realtime -> descend(Descent.from(call, realtime, false));
            case Route.Vapi vapi -> descend(Descent.toVapi(call, vapi, false));
            case Route.Person person -> answered(documents.dial(call.callId(), person.number(), List.of()));
            case Route.Voicemail voicemail -> answered(documents.voicemail(voicemail.prompt()));
            case Route.Refuse refuse ->
                answered(documents.sayAndHangUp(refuse.say(), refuse.about().flatMap(AboutCaller::language)));
        };
    }

    /// Takes the call to the first rung that takes it, and records that as its end.
    Uni<String> descend(Descent descent) {
        return ladders.land(descent)
                .invoke(landing -> calls.landed(descent, landing))
                .map(landing -> documents.landing(descent.call().callId(), landing));
    }

    /// The same for a call whose end is recorded.
    Uni<String> goDown(Descent descent) {
        return ladders.land(descent)
                .map(landing -> documents.landing(descent.call().callId(), landing));
    }

    private static Uni<String> answered(String twiml) {
        return Uni.createFrom().item(twiml);
    }
}
