package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.Screening;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// The calls of this gateway, and what to say of those that lately were.
@ApplicationScoped
public class CallRegistry implements Calls {
    private static final Logger LOG = Logger.getLogger(CallRegistry.class);

    private final CallPorts ports;
    private final Supplier<CallLoop> loops;
    private final int limit;
    private final ConcurrentMap<String, CallSession> calls = new ConcurrentHashMap<>();
    private final RecentCalls recent = new RecentCalls();
    private volatile boolean draining;

    @Inject
    CallRegistry(CallPorts ports, Vertx vertx) {
        this(ports, () -> VertxCallLoop.current(vertx), ports.settings().limitPerCore() * cores());
    }

    private CallRegistry(CallPorts ports, Supplier<CallLoop> loops, int limit) {
        this.ports = ports;
        this.loops = loops;
        this.limit = limit;
        ports.meter().calls(calls::size);
    }

    /// For tests on a manual clock.
    static CallRegistry on(CallPorts ports, Supplier<CallLoop> loops, int limit) {
        return new CallRegistry(ports, loops, limit);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Admission prepare(IncomingCall call, Route.Realtime route) {
        return admit(call, route, 1, session -> session.prepare(Optional.empty()));
    }

    @Override
    public Admission resume(
            IncomingCall call, Route.Realtime route, Optional<ConversationSoFar> soFar, int streamAttempt) {
        return admit(call, route, streamAttempt, session -> session.prepare(soFar));
    }

    @Override
    public Admission takeBack(
            IncomingCall call, Route.Realtime route, Optional<ConversationSoFar> soFar, int streamAttempt) {
        calls.computeIfPresent(call.callId(), (_, session) -> session.leaving() ? null : session);
        return admit(call, route, streamAttempt, session -> session.prepareUnanswered(soFar));
    }

    private Admission admit(
            IncomingCall call, Route.Realtime route, int streamAttempt, Consumer<CallSession> preparation) {
        var present = calls.get(call.callId());
        if (present != null) {
            return new Admission.Admitted(streamAttempt);
        }
        if (draining || calls.size() >= limit) {
            var cause = draining ? "draining" : "full";
            ports.meter().callDeclined(cause);
            return new Admission.Declined(cause);
        }
        var context = CallContext.of(call, route, ports);
        var session = new CallSession(context, loops.get(), streamAttempt - 1, this::released);
        if (calls.putIfAbsent(call.callId(), session) == null) {
            ports.meter().callAdmitted();
            preparation.accept(session);
        }
        return new Admission.Admitted(streamAttempt);
    }

    private void released(CallSession session) {
        recent.remember(session.callId(), session.whatNext());
        calls.remove(session.callId(), session);
        LOG.infof("callId=%s released, %d active", session.callId(), calls.size());
    }

    @Override
    public Optional<CallLine> attach(StreamStart start, CarrierStream stream, CallLoop loop) {
        return Optional.ofNullable(calls.get(start.callId())).map(session -> session.attach(start, stream, loop));
    }

    @Override
    public NextStep whatNext(String callId) {
        var session = calls.get(callId);
        return session == null ? recent.of(callId) : session.whatNext();
    }

    @Override
    public void routed(IncomingCall call, Route route) {
        var event = new CallEvent.Routed(
                call.direction(),
                call.from(),
                call.to(),
                kind(route),
                system(route),
                version(route),
                route.reason(),
                call.providerCallId());
        ports.facts().tell(call.callId(), Optional.empty(), route.project(), route.agent(), event);
        route.forCaller().flatMap(AboutCaller::screening).ifPresent(screening -> tellScreened(call, route, screening));
        // What the carrier is about to do with such a call is its end, as far as Patchbay conducts it.
        intended(route).ifPresent(reason -> tellIntended(call, route.project(), route.agent(), reason));
    }

    private void tellScreened(IncomingCall call, Route route, Screening screening) {
        var event = new CallEvent.Screened(
                screening.outcome().name().toLowerCase(Locale.ROOT), screening.reason(), screening.attestation());
        ports.facts().tell(call.callId(), Optional.empty(), route.project(), route.agent(), event);
    }

    @Override
    public void landed(Descent descent, Landing landing) {
        descent.endBy(landing)
                .ifPresent(reason -> tellIntended(descent.call(), descent.projectId(), descent.agentId(), reason));
    }

    private void tellIntended(
            IncomingCall call, Optional<String> projectId, Optional<String> agentId, EndReason reason) {
        var event = new CallEvent.EndIntended(reason);
        ports.facts().tell(call.callId(), Optional.empty(), projectId, agentId, event);
    }

    private static Optional<EndReason> intended(Route route) {
        return switch (route) {
            case Route.Realtime ignored -> Optional.empty();
            case Route.Vapi ignored -> Optional.empty();
            case Route.Person ignored -> Optional.of(EndReason.TRANSFERRED);
            case Route.Voicemail ignored -> Optional.of(EndReason.VOICEMAIL);
            case Route.Refuse ignored -> Optional.of(EndReason.REFUSED);
        };
    }

    @Override
    public void reported(String callId, CarrierReport report) {
        var event = new CallEvent.CarrierReported(
                report.status(), report.sequence(), report.durationSeconds(), report.sipResponse(), report.source());
        var session = calls.get(callId);
        var project = Optional.ofNullable(session).map(s -> s.route().projectId());
        var agent = Optional.ofNullable(session).map(s -> s.route().agentId());
        ports.facts().tell(callId, Optional.empty(), project, agent, event);
        if (session != null && report.terminal()) {
            session.carrierEnded();
        }
    }

    @Override
    public void transferEnded(String callId, CallEvent.TransferEnded ended) {
        ports.facts().tell(callId, Optional.empty(), Optional.empty(), Optional.empty(), ended);
    }

    @Override
    public void trouble(String callId, String where, String cause) {
        ports.meter().trouble(where, cause);
        ports.facts()
                .tell(
                        callId,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new CallEvent.Trouble(where, cause, Optional.empty()));
    }

    @Override
    public void drain() {
        draining = true;
    }

    @Override
    public boolean draining() {
        return draining;
    }

    @Override
    public CompletionStage<Void> handOver(CompletionStage<?> kept) {
        var told =
                calls.values().stream().map(session -> session.handOver(kept)).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(told);
    }

    @Override
    public int active() {
        return calls.size();
    }

    private static String kind(Route route) {
        return switch (route) {
            case Route.Realtime ignored -> "realtime";
            case Route.Vapi ignored -> "vapi";
            case Route.Person ignored -> "person";
            case Route.Voicemail ignored -> "voicemail";
            case Route.Refuse ignored -> "refuse";
        };
    }

    private static Optional<CallSystem> system(Route route) {
        return switch (route) {
            case Route.Realtime ignored -> Optional.of(CallSystem.OPENAI_REALTIME);
            case Route.Vapi ignored -> Optional.of(CallSystem.VAPI);
            case Route.Person ignored -> Optional.empty();
            case Route.Voicemail ignored -> Optional.empty();
            case Route.Refuse ignored -> Optional.empty();
        };
    }

    private static Optional<String> version(Route route) {
        return route instanceof Route.Realtime realtime ? Optional.of(realtime.agentVersion()) : Optional.empty();
    }
}
