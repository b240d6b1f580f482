package dev.patchbay.gateway.carrier;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.gateway.call.Admission;
import dev.patchbay.gateway.call.CallLine;
import dev.patchbay.gateway.call.CallLoop;
import dev.patchbay.gateway.call.CallRegistry;
import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.CarrierReport;
import dev.patchbay.gateway.call.CarrierStream;
import dev.patchbay.gateway.call.Descent;
import dev.patchbay.gateway.call.IncomingCall;
import dev.patchbay.gateway.call.Landing;
import dev.patchbay.gateway.call.NextStep;
import dev.patchbay.gateway.call.StreamStart;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Leads the door tests' own calls to [PortCalls] and all others to the real core: one application serves both
/// kinds of tests.
@Mock
@ApplicationScoped
public class DoorCalls implements Calls {
    /// CallSids of the door tests start so.
    static final String SID = "CAd00d00d0";

    private final PortCalls port = new PortCalls();
    private final CallRegistry core;
    /// For a while: the core's own never ends.
    private volatile boolean draining;

    @Inject
    public DoorCalls(CallRegistry core) {
        this.core = core;
    }

    PortCalls port() {
        return port;
    }

    void draining(boolean now) {
        draining = now;
    }

    private Calls of(String callId) {
        return callId.startsWith("tw-" + SID) ? port : core;
    }

    @Override
    public Admission prepare(IncomingCall call, Route.Realtime route) {
        return of(call.callId()).prepare(call, route);
    }

    @Override
    public Admission resume(
            IncomingCall call, Route.Realtime route, Optional<ConversationSoFar> soFar, int streamAttempt) {
        return of(call.callId()).resume(call, route, soFar, streamAttempt);
    }

    @Override
    public Admission takeBack(
            IncomingCall call, Route.Realtime route, Optional<ConversationSoFar> soFar, int streamAttempt) {
        return of(call.callId()).takeBack(call, route, soFar, streamAttempt);
    }

    @Override
    public Optional<CallLine> attach(StreamStart start, CarrierStream stream, CallLoop loop) {
        return of(start.callId()).attach(start, stream, loop);
    }

    @Override
    public NextStep whatNext(String callId) {
        return of(callId).whatNext(callId);
    }

    @Override
    public void routed(IncomingCall call, Route route) {
        of(call.callId()).routed(call, route);
    }

    @Override
    public void landed(Descent descent, Landing landing) {
        of(descent.call().callId()).landed(descent, landing);
    }

    @Override
    public void reported(String callId, CarrierReport report) {
        of(callId).reported(callId, report);
    }

    @Override
    public void transferEnded(String callId, CallEvent.TransferEnded ended) {
        of(callId).transferEnded(callId, ended);
    }

    @Override
    public void trouble(String callId, String where, String cause) {
        of(callId).trouble(callId, where, cause);
    }

    @Override
    public void drain() {
        core.drain();
    }

    @Override
    public boolean draining() {
        return draining || core.draining();
    }

    @Override
    public CompletionStage<Void> handOver(CompletionStage<?> kept) {
        return core.handOver(kept);
    }

    @Override
    public int active() {
        return core.active();
    }
}
