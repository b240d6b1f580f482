package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.gateway.call.CallState.Model;
import dev.patchbay.gateway.call.CallState.Response;
import dev.patchbay.platform.problem.Cause;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// One call while this gateway conducts it: performs what [CallMachine] decides.
///
/// Lives on one loop at a time ([CallThread]); only [#whatNext] may be asked from anywhere.
final class CallSession {
    private static final Logger LOG = Logger.getLogger(CallSession.class);
    private static final long TICK_MS = 250;
    /// After this the carrier may have given the stream up, and another gateway may have the call.
    private static final long STOOD_STILL_MS = 5_000;
    private static final int WORDS_AWAITED_TICKS = 20;
    private static final String HANDED_OVER = "handed_over";
    private static final CallLoop.Timer NONE = () -> {};

    private final CallContext context;
    private final CallThread thread;
    private final CarrierSide carrier;
    private final ModelSide model;
    private final ToolDesk tools;
    private final Directives directives;
    private final Consumer<CallSession> released;
    private volatile CallState state = CallState.ringing();
    private volatile boolean stopped;
    private boolean broken;
    private int wordless;
    private long tickedMs;
    private CallLoop.Timer claim = NONE;
    private CallLoop.Timer overdue = NONE;
    private CallLoop.Timer goodbye = NONE;
    private CallLoop.Timer tick = NONE;
    private CallLoop.Timer longest = NONE;

    /// @param streamsBefore streams that the call has had on lost gateways
    /// @param released told once, when nothing of the call is left here
    CallSession(CallContext context, CallLoop loop, int streamsBefore, Consumer<CallSession> released) {
        this.context = context;
        this.thread = new CallThread(loop, this::broken);
        this.carrier = new CarrierSide(context, streamsBefore);
        this.model = new ModelSide(context, thread, streamsBefore, this::listener);
        this.tools = new ToolDesk(context, thread, (noteId, line) -> signal(new CallSignal.DoubtOver(noteId, line)));
        this.directives = new Directives(context.route().session());
        this.released = released;
    }

    private ModelEvents listener(int attempt) {
        return new ModelListener(context, carrier, model, thread, this::signal, attempt);
    }

    String callId() {
        return context.call().callId();
    }

    Route.Realtime route() {
        return context.route();
    }

    /// Opens the model's socket while the phone rings.
    void prepare(Optional<ConversationSoFar> soFar) {
        thread.run(() -> {
            soFar.ifPresent(past -> context.log().restore(past.items()));
            openModel();
            expectClaim(context.ports().settings().unclaimed().toMillis());
        });
    }

    /// Joins the carrier's stream; its loop owns the call from now on.
    CallLine attach(StreamStart start, CarrierStream stream, CallLoop loop) {
        var line = new StreamLine(start.streamId());
        thread.moveTo(loop, () -> begin(start, stream, line));
        return line;
    }

    /// What to tell a carrier whose stream ended.
    NextStep whatNext() {
        var now = state;
        if (now.hangingUp() || stopped) {
            return new NextStep.HangUp();
        }
        if (now.model() == Model.GONE) {
            return new NextStep.Descend(context.route().ladder());
        }
        return now.over() ? new NextStep.NotMine() : new NextStep.Reattach();
    }

    void carrierEnded() {
        thread.run(() -> signal(new CallSignal.CallOver()));
    }

    /// Leaves the call to the gateway that the carrier asks next, unless it is being hung up.
    ///
    /// @param kept the stream is closed when it completes, however it does
    /// @return completes when all that is known of the call is told
    CompletableFuture<Void> handOver(CompletionStage<?> kept) {
        var told = new CompletableFuture<Void>();
        thread.run(() -> {
            try {
                leave(kept);
            } finally {
                told.complete(null);
            }
        });
        return told;
    }

    private void leave(CompletionStage<?> kept) {
        if (state.over() || state.hangingUp()) {
            return;
        }
        carrier.leave(HANDED_OVER, thread.nowMs())
                .ifPresent(stream -> kept.whenComplete((ignored, failure) -> thread.run(stream::close)));
        model.close(HANDED_OVER);
        tools.answerEndCall(false);
        signal(new CallSignal.CallOver());
    }

    private void begin(StreamStart start, CarrierStream stream, StreamLine line) {
        claim.cancel();
        long nowMs = thread.nowMs();
        carrier.end("replaced", nowMs);
        tickedMs = nowMs;
        boolean first = carrier.begin(start, stream, state.model() == Model.READY, nowMs);
        scheduleTick();
        boundDuration();
        signal(new CallSignal.StreamStarted(first));
        line.begun();
    }

    private void boundDuration() {
        longest.cancel();
        longest = thread.after(
                context.route().session().maxDurationSeconds() * 1_000L,
                () -> signal(new CallSignal.EndWanted(EndReason.MAX_DURATION)));
    }

    private void scheduleTick() {
        tick.cancel();
        tick = thread.after(TICK_MS, () -> {
            letGoIfStoodStill();
            if (carrier.attached()) {
                tickedMs = thread.nowMs();
                if (state.callerSpeaking()) {
                    carrier.caller().fillStarvation(listening(), thread.nowMs());
                }
                renewIfDue();
                scheduleTick();
            }
        });
    }

    private void renewIfDue() {
        if (!model.renewalDue(thread.nowMs())) {
            wordless = 0;
            return;
        }
        // Words that do not come within five seconds do not come any more.
        wordless = context.log().awaitsWords() ? wordless + 1 : 0;
        boolean worded = wordless == 0 || wordless > WORDS_AWAITED_TICKS;
        signal(new CallSignal.RenewalDue(worded && !carrier.unplayed()));
    }

    private void openSuccessor() {
        carrier.listenAhead();
        model.openSuccessor(
                () -> signal(new CallSignal.SuccessorReady()), () -> signal(new CallSignal.SuccessorLost()));
    }

    private void adoptSuccessor() {
        carrier.modelReplaced();
        model.adoptSuccessor();
    }

    private void dropSuccessor(boolean failed) {
        carrier.forgetAhead();
        model.dropSuccessor(failed);
    }

    private ModelLeg listening() {
        return state.model() == Model.READY ? model.leg() : null;
    }

    /// A host that was frozen, or a loop that was blocked: what waits to be read is long past, and must not make the
    /// model speak or act a second time.
    private void letGoIfStoodStill() {
        boolean stoodStill = carrier.attached() && thread.nowMs() - tickedMs > STOOD_STILL_MS;
        if (!stoodStill || state.hangingUp()) {
            return;
        }
        context.trouble("call", "stood_still");
        carrier.end("stalled", thread.nowMs());
        tools.answerEndCall(false);
        signal(new CallSignal.CallOver());
    }

    private void signal(CallSignal signal) {
        letGoIfStoodStill();
        var step = CallMachine.next(state, signal);
        boolean responseMoved = step.state().response() != state.response();
        state = step.state();
        if (responseMoved) {
            boundResponse();
        }
        step.actions().forEach(this::perform);
    }

    private void boundResponse() {
        overdue.cancel();
        if (state.response() == Response.DUE) {
            long waitMs = context.ports().settings().responseOverdue().toMillis();
            overdue = thread.after(waitMs, () -> signal(new CallSignal.ResponseOverdue()));
        }
    }

    private void perform(CallAction action) {
        switch (action) {
            case CallAction.OpenModel ignored -> openModel();
            case CallAction.OpenSuccessor ignored -> openSuccessor();
            case CallAction.AdoptSuccessor ignored -> adoptSuccessor();
            case CallAction.DropSuccessor drop -> dropSuccessor(drop.failed());
            case CallAction.Ask ask -> model.leg().ask(directives.of(ask.what()));
            case CallAction.CancelResponse ignored -> model.cancelResponse();
            case CallAction.DiscardResponse ignored -> model.responses().discardActive();
            case CallAction.InterruptPlayout ignored -> interrupt();
            case CallAction.RunTool run -> tools.run(run.tool(), this::toolFinished);
            case CallAction.NoteEndCall end -> tools.noteEndCall(end.tool());
            case CallAction.AnswerEndCall answer -> tools.answerEndCall(answer.ended());
            case CallAction.SendOutput output -> model.output(output.toolCallId(), output.output());
            case CallAction.SendNote note -> model.note(note.id(), note.line());
            case CallAction.TellDigit digit -> model.leg().tell("[The caller pressed key " + digit.digit() + "]");
            case CallAction.ArmGoodbye ignored -> armGoodbye();
            case CallAction.DisarmGoodbye ignored -> goodbye.cancel();
            case CallAction.HangUp hangUp -> hangUp(hangUp.reason());
            case CallAction.Descend ignored -> descend();
            case CallAction.AwaitReattachment ignored ->
                expectClaim(context.ports().settings().reattachment().toMillis());
            case CallAction.Release ignored -> release();
        }
    }

    private void openModel() {
        carrier.modelReplaced();
        model.open(this::modelOverdue);
    }

    private void modelOverdue() {
        if (model.lost("timeout")) {
            signal(new CallSignal.ModelLost());
        }
    }

    private void interrupt() {
        long unheardMs = 0;
        var engine = context.ports().engine().capabilities();
        for (var heard : carrier.agent().interrupt(thread.nowMs())) {
            unheardMs += heard.sentMs() - heard.heardMs();
            if (engine.truncatable() && carrier.agent().knownToModel(heard.itemId())) {
                model.leg().truncate(heard.itemId(), heard.heardMs());
            }
        }
        context.ports().meter().bargeIn(unheardMs);
    }

    private void toolFinished(String toolCallId, String output) {
        signal(new CallSignal.ToolFinished(toolCallId, output));
    }

    private void armGoodbye() {
        goodbye.cancel();
        goodbye = thread.after(
                context.ports().settings().goodbye().toMillis(), () -> signal(new CallSignal.GoodbyeOverdue()));
    }

    /// An intended end is a fact first, then an order to the carrier; the socket closes after it.
    private void hangUp(EndReason reason) {
        context.ledger().tell(new CallEvent.EndIntended(reason));
        context.ports()
                .carrier()
                .hangUp(callId())
                .exceptionally(ignored -> CarrierControl.Outcome.FAILED)
                .thenAccept(outcome -> thread.run(() -> leaveStream(outcome)));
    }

    private void descend() {
        var descent = Descent.from(context.call(), context.route(), false);
        var rungs = descent.rungs().size();
        LOG.warnf("callId=%s the model cannot conduct the call: down the ladder, %d rungs", callId(), rungs);
        context.ports()
                .carrier()
                .land(descent)
                .exceptionally(ignored -> new Landing.Nobody())
                .thenAccept(landing -> thread.run(() -> land(landing)));
    }

    /// A caller who hung up while VAPI was asked was not handed on; a carrier that lost the stream asks by itself.
    private void land(Landing landing) {
        if (state.over()) {
            return;
        }
        context.ledger().tell(new CallEvent.EndIntended(landing.reason()));
        context.ports()
                .carrier()
                .move(callId(), landing)
                .exceptionally(ignored -> CarrierControl.Outcome.FAILED)
                .thenAccept(outcome -> thread.run(() -> leaveStream(outcome)));
    }

    private void leaveStream(CarrierControl.Outcome outcome) {
        if (outcome == CarrierControl.Outcome.FAILED) {
            context.trouble("carrier", "order_failed");
        }
        if (carrier.attached()) {
            carrier.end("closed", thread.nowMs());
            signal(new CallSignal.StreamGone(false));
        }
    }

    private void expectClaim(long waitMs) {
        claim.cancel();
        claim = thread.after(waitMs, () -> signal(new CallSignal.CallOver()));
    }

    private void release() {
        for (var timer : new CallLoop.Timer[] {claim, overdue, goodbye, tick, longest}) {
            timer.cancel();
        }
        attempt(() -> carrier.end("closed", thread.nowMs()));
        attempt(() -> model.close("closed"));
        attempt(tools::close);
        attempt(() -> tools.answerEndCall(true));
        attempt(() -> context.ports().carrier().watchEnd(callId()));
        released.accept(this);
    }

    /// A task of this call threw: a bug. The call ends as one that the model cannot conduct; when even that breaks, it
    /// is let go of.
    private void broken(Throwable bug) {
        log("a task of the call broke", bug);
        if (state.over()) {
            return;
        }
        boolean again = broken;
        broken = true;
        if (again || !attempt(this::endBroken)) {
            state = state.finished();
            release();
        }
    }

    private void endBroken() {
        context.trouble("call", "bug");
        signal(new CallSignal.Broken());
    }

    /// @return whether it went well; what it threw is logged
    private boolean attempt(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException | Error e) {
            log("a step of the call's end broke", e);
            return false;
        }
    }

    private void log(String what, Throwable bug) {
        LOG.errorf("callId=%s %s: %s", callId(), what, Cause.of(bug));
        LOG.debugf(bug, "callId=%s %s", callId(), what);
    }

    /// The carrier's stream, as long as it is the call's current one.
    private final class StreamLine implements CallLine {
        /// As much as waits for a model: 3 s of frames.
        private static final int EARLIEST = 150;

        private final String id;
        private final ArrayDeque<Runnable> early = new ArrayDeque<>();
        private boolean begun;

        StreamLine(String id) {
            this.id = id;
        }

        /// The call arrived on the stream's loop; what came before it did is heard now.
        void begun() {
            begun = true;
            early.forEach(Runnable::run);
            early.clear();
        }

        @Override
        public void media(String base64, long timestampMs) {
            if (!begun) {
                early(() -> media(base64, timestampMs));
                return;
            }
            letGoIfStoodStill();
            if (carrier.carries(id)) {
                carrier.caller().frame(listening(), base64, timestampMs, thread.nowMs());
            }
        }

        @Override
        public void mark(String name) {
            // None was sent before the call began here.
            if (begun && carrier.carries(id) && carrier.agent().echoed(name, thread.nowMs())) {
                signal(new CallSignal.PlayoutDrained());
            }
        }

        @Override
        public void digit(String digit) {
            if (!begun) {
                early(() -> digit(digit));
            } else if (carrier.carries(id)) {
                carrier.tell(new CallEvent.DigitPressed(digit, carrier.sinceStartMs(thread.nowMs())));
                signal(new CallSignal.DigitPressed(digit));
            }
        }

        @Override
        public void stopped() {
            end("stop", true);
        }

        @Override
        public void lost(String cause) {
            end(cause, false);
        }

        private void end(String cause, boolean byCarrier) {
            if (!begun) {
                early.add(() -> end(cause, byCarrier));
            } else if (carrier.carries(id)) {
                stopped = stopped || byCarrier;
                carrier.end(cause, thread.nowMs());
                signal(new CallSignal.StreamGone(byCarrier));
            }
        }

        /// Beyond the bound the oldest is dropped.
        private void early(Runnable word) {
            if (early.size() == EARLIEST) {
                early.poll();
            }
            early.add(word);
        }
    }
}
