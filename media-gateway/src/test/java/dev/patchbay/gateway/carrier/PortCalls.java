package dev.patchbay.gateway.carrier;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.gateway.call.Admission;
import dev.patchbay.gateway.call.CallLine;
import dev.patchbay.gateway.call.CallLoop;
import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.CarrierReport;
import dev.patchbay.gateway.call.CarrierStream;
import dev.patchbay.gateway.call.Descent;
import dev.patchbay.gateway.call.IncomingCall;
import dev.patchbay.gateway.call.Landing;
import dev.patchbay.gateway.call.NextStep;
import dev.patchbay.gateway.call.StreamStart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The core as the carrier's door sees it: does what a test prescribes for a call and writes down what it was
/// told.
final class PortCalls implements Calls {
    private static final int PATIENCE_SECONDS = 30;

    private final Map<String, List<String>> told = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<RecordingLine>> lines = new ConcurrentHashMap<>();
    private final Map<String, Admission> admissions = new ConcurrentHashMap<>();
    private final Map<String, NextStep> steps = new ConcurrentHashMap<>();
    private final Map<String, Boolean> waiting = new ConcurrentHashMap<>();
    private volatile CompletionStage<?> kept;

    /// When the streams of calls that were handed over are closed; null until they are.
    CompletionStage<?> kept() {
        return kept;
    }

    void admit(String callId, Admission admission) {
        admissions.put(callId, admission);
    }

    void next(String callId, NextStep step) {
        steps.put(callId, step);
    }

    void expect(String callId) {
        waiting.put(callId, true);
    }

    void forget(String callId) {
        waiting.remove(callId);
    }

    List<String> told(String callId) {
        return told.getOrDefault(callId, List.of());
    }

    /// Waits until the core was told `what` about a call.
    void await(String callId, String what) {
        Eventually.holds(
                () -> told(callId).contains(what), () -> what + " about " + callId + ", told: " + told(callId));
    }

    RecordingLine line(String callId) throws InterruptedException {
        RecordingLine line = queue(callId).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no stream joined " + callId);
        }
        return line;
    }

    @Override
    public Admission prepare(IncomingCall call, Route.Realtime route) {
        note(call.callId(), "prepare " + route.agentId());
        expect(call.callId());
        return admissions.getOrDefault(call.callId(), new Admission.Admitted(1));
    }

    @Override
    public Admission resume(
            IncomingCall call, Route.Realtime route, Optional<ConversationSoFar> soFar, int streamAttempt) {
        int items = soFar.map(conversation -> conversation.items().size()).orElse(-1);
        note(call.callId(), "resume " + route.agentId() + " attempt=" + streamAttempt + " items=" + items);
        expect(call.callId());
        return admissions.getOrDefault(call.callId(), new Admission.Admitted(streamAttempt));
    }

    @Override
    public Admission takeBack(
            IncomingCall call, Route.Realtime route, Optional<ConversationSoFar> soFar, int streamAttempt) {
        int items = soFar.map(conversation -> conversation.items().size()).orElse(-1);
        note(call.callId(), "take back " + route.agentId() + " attempt=" + streamAttempt + " items=" + items);
        expect(call.callId());
        return admissions.getOrDefault(call.callId(), new Admission.Admitted(streamAttempt));
    }

    @Override
    public Optional<CallLine> attach(StreamStart start, CarrierStream stream, CallLoop loop) {
        if (waiting.remove(start.callId()) == null) {
            return Optional.empty();
        }
        RecordingLine line = new RecordingLine(stream, loop);
        note(start.callId(), "attach");
        queue(start.callId()).add(line);
        return Optional.of(line);
    }

    @Override
    public NextStep whatNext(String callId) {
        return steps.getOrDefault(callId, new NextStep.NotMine());
    }

    @Override
    public void routed(IncomingCall call, Route route) {
        note(call.callId(), "routed " + route.getClass().getSimpleName() + " " + call.direction());
    }

    @Override
    public void landed(Descent descent, Landing landing) {
        note(
                descent.call().callId(),
                "landed " + landing.getClass().getSimpleName() + " "
                        + descent.endBy(landing).map(Enum::name).orElse("-"));
    }

    @Override
    public void reported(String callId, CarrierReport report) {
        note(
                callId,
                "reported " + report.status()
                        + report.sequence().map(s -> " " + s).orElse("") + " " + report.source());
    }

    @Override
    public void transferEnded(String callId, CallEvent.TransferEnded ended) {
        note(
                callId,
                "transfer to " + ended.to() + " " + ended.outcome()
                        + ended.durationSeconds().map(seconds -> " " + seconds).orElse(""));
    }

    @Override
    public void trouble(String callId, String where, String cause) {
        note(callId, "trouble " + where + " " + cause);
    }

    @Override
    public void drain() {}

    @Override
    public boolean draining() {
        return false;
    }

    @Override
    public CompletionStage<Void> handOver(CompletionStage<?> then) {
        kept = then;
        return CompletableFuture.completedStage(null);
    }

    @Override
    public int active() {
        return waiting.size();
    }

    private BlockingQueue<RecordingLine> queue(String callId) {
        return lines.computeIfAbsent(callId, ignored -> new LinkedBlockingQueue<>());
    }

    private void note(String callId, String what) {
        told.computeIfAbsent(callId, ignored -> new CopyOnWriteArrayList<>()).add(what);
    }
}
