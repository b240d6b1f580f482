package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.gateway.call.CallState.Model;
import dev.patchbay.gateway.call.CallState.Response;
import dev.patchbay.platform.problem.Cause;
import java.time.Duration;
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
    private static final String HANDED_OVER = "handed_over";

    private final CallContext context;
    private final CallThread thread;
    private final CarrierSide carrier;
    private final ModelSide model;
    private final ToolDesk tools;
    private final Directives directives;
    private final Renewal renewal;
    private final Departure departure;
    private final Deadlines deadlines;
    private final Optional<ChallengeWatch> challenge;
    private final Consumer<CallSession> released;
    private volatile CallState state = CallState.ringing();
    private volatile boolean stopped;
    private boolean broken;
    private Owed comingBack = Owed.CARRY_ON;
    private long tickedMs;
    private CallLoop.Timer tick = () -> {};

    /// @param streamsBefore streams that the call has had on lost gateways
    /// @param released told once, when nothing of the call is left here
    CallSession(CallContext context, CallLoop loop, int streamsBefore, Consumer<CallSession> released) {
        this.context = context;
        this.thread = new CallThread(loop, this::broken);
        this.carrier = new CarrierSide(context, streamsBefore);
        this.model = new ModelSide(context, thread, streamsBefore, this::listener);
        this.tools = new ToolDesk(context, thread, (noteId, line) -> signal(new CallSignal.DoubtOver(noteId, line)));
        this.directives = new Directives(context.route().session());
        this.renewal = new Renewal(context, thread, carrier, model, this::signal);
        this.departure = new Departure(context, thread, carrier, this::signal);
        this.deadlines = new Deadlines(thread, this::signal);
        this.challenge = ChallengeWatch.of(context.about(), context, thread, () -> state, this::signal);
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
            deadlines.set(Deadline.CLAIM, settings().unclaimed());
        });
    }

    /// Joins the carrier's stream; its loop owns the call from now on.
    CallLine attach(StreamStart start, CarrierStream stream, CallLoop loop) {
        var line = new ArrivingLine(new StreamLine(start.streamId()));
        thread.moveTo(loop, () -> begin(start, stream, line));
        return line;
    }

    /// Opens it for a call that nobody took whom it was put through to.
    void prepareUnanswered(Optional<ConversationSoFar> soFar) {
        comingBack = Owed.UNANSWERED;
        prepare(soFar);
    }

    /// It is being hung up or put through: what is left of it here is on its way out.
    boolean leaving() {
        return state.hangingUp() || state.over();
    }

    /// What to tell a carrier whose stream ended. One that asks about a call which is being put through did
    /// not get the order.
    NextStep whatNext() {
        var now = state;
        if (now.hangingUp() && !stopped && now.line().flatMap(Line::target).isPresent()) {
            return Departure.withoutOrder(now.line().get().target().get(), context.route());
        }
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

    private void begin(StreamStart start, CarrierStream stream, ArrivingLine line) {
        deadlines.lift(Deadline.CLAIM);
        long nowMs = thread.nowMs();
        carrier.end("replaced", nowMs);
        tickedMs = nowMs;
        boolean first = carrier.begin(start, stream, state.model() == Model.READY, nowMs);
        scheduleTick();
        deadlines.set(Deadline.DURATION, Duration.ofSeconds(route().session().maxDurationSeconds()));
        signal(new CallSignal.StreamStarted(opening(first)));
        challenge.ifPresent(ChallengeWatch::begin);
        line.arrived();
    }

    private Owed opening(boolean first) {
        var words = first ? Owed.GREETING : comingBack;
        comingBack = Owed.CARRY_ON;
        return words;
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
                renewal.look();
                scheduleTick();
            }
        });
    }

    private ModelLeg listening() {
        return state.model() == Model.READY ? model.leg() : null;
    }

    /// A host that was frozen, or a loop that was blocked: what waits to be read is long past, and must not
    /// make the model speak or act a second time.
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
        if (state.response() == Response.DUE) {
            deadlines.set(Deadline.RESPONSE, settings().responseOverdue());
        } else {
            deadlines.lift(Deadline.RESPONSE);
        }
    }

    private void perform(CallAction action) {
        switch (action) {
            case CallAction.OpenModel ignored -> openModel();
            case CallAction.OpenSuccessor ignored -> renewal.open();
            case CallAction.AdoptSuccessor ignored -> renewal.adopt();
            case CallAction.DropSuccessor drop -> renewal.drop(drop.failed());
            case CallAction.Ask ask -> model.leg().ask(directives.of(ask.what(), ask.line()));
            case CallAction.CancelResponse ignored -> model.cancelResponse();
            case CallAction.DiscardResponse ignored -> model.responses().discardActive();
            case CallAction.InterruptPlayout ignored -> carrier.interrupt(model.leg(), thread.nowMs());
            case CallAction.RunTool run -> tools.run(run.tool(), this::signal);
            case CallAction.NoteEndCall end -> tools.noteEndCall(end.tool());
            case CallAction.AnswerEndCall answer -> tools.answerEndCall(answer.ended());
            case CallAction.SendOutput output -> model.output(output.toolCallId(), output.output());
            case CallAction.SendNote note -> model.note(note.id(), note.line());
            case CallAction.TellDigit digit -> model.pressed(digit.digit());
            case CallAction.ArmGoodbye ignored ->
                deadlines.set(
                        Deadline.GOODBYE,
                        state.line().isPresent()
                                ? settings().line()
                                : settings().goodbye());
            case CallAction.DisarmGoodbye ignored -> deadlines.lift(Deadline.GOODBYE);
            case CallAction.HangUp hangUp -> departure.hangUp(hangUp.reason());
            case CallAction.PutThrough(var target, var say) -> departure.putThrough(target, say);
            case CallAction.Descend ignored -> departure.descend();
            case CallAction.AwaitReattachment ignored ->
                deadlines.set(Deadline.CLAIM, settings().reattachment());
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

    private void release() {
        deadlines.liftAll();
        tick.cancel();
        departure.close();
        attempt(() -> carrier.end("closed", thread.nowMs()));
        attempt(() -> model.close("closed"));
        attempt(tools::close);
        attempt(() -> tools.answerEndCall(true));
        attempt(() -> context.ports().carrier().watchEnd(callId()));
        released.accept(this);
    }

    private CallSettings settings() {
        return context.ports().settings();
    }

    /// A task of this call threw: a bug. The call ends as one that the model cannot conduct; when even that
    /// breaks, it is let go of.
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
        private final String id;

        StreamLine(String id) {
            this.id = id;
        }

        @Override
        public void media(String base64, long timestampMs) {
            letGoIfStoodStill();
            if (carrier.carries(id) && state.deaf()) {
                carrier.caller().unheard(listening(), base64, timestampMs, thread.nowMs());
            } else if (carrier.carries(id)) {
                carrier.caller().frame(listening(), base64, timestampMs, thread.nowMs());
            }
        }

        @Override
        public void mark(String name) {
            if (carrier.carries(id) && carrier.agent().echoed(name, thread.nowMs())) {
                signal(new CallSignal.PlayoutDrained());
            }
        }

        @Override
        public void digit(String digit) {
            if (carrier.carries(id)) {
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
            if (carrier.carries(id)) {
                stopped = stopped || byCarrier;
                carrier.end(cause, thread.nowMs());
                signal(new CallSignal.StreamGone(byCarrier));
            }
        }
    }
}
