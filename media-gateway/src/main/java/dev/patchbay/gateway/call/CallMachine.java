package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.gateway.call.CallState.Model;
import dev.patchbay.gateway.call.CallState.Response;
import dev.patchbay.gateway.call.Ending.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Decides how a call goes on: state × signal → state + actions. Pure; no I/O, no clock.
///
/// ```
/// model     OPENING ──ready──▶ READY ──lost──▶ OPENING (again) ──lost twice in a row──▶ GONE: the ladder
/// response  NONE ──asked, or caller's turn ended──▶ DUE ──begun──▶ ACTIVE ──done──▶ NONE
/// renewal   none ──due, at a pause──▶ opening ──ready──▶ taken over, or ──pause over, or lost──▶ none: later again
/// line      see [LineRules]
/// ending    none ──end_call──▶ GOODBYE_OWED ──▶ TO_BE_HEARD ──all heard──▶ HANGING_UP
///                    ▲                 └───── the caller speaks again ──────┘ withdrawn
/// ```
/// A response is asked for only when the model is ready, the stream attached, none is due or active, the caller
/// is silent and no tool is running; until then it is owed. So there is one request for all outputs
/// (twilio-openai B3), and nothing is generated before the stream starts (R4).
final class CallMachine {
    /// Model sockets lost in a row before the ladder takes the call.
    private static final int LOSSES_TOLERATED = 1;

    static final String NOT_ENDED =
            "{\"outcome\":\"refused\",\"say\":\"The caller is speaking again; the call goes on.\"}";
    static final String FINISH_FIRST =
            "{\"outcome\":\"refused\",\"say\":\"Tell the caller the other result first, then end the call.\"}";
    static final String SAY_GOODBYE =
            "{\"outcome\":\"succeeded\",\"say\":\"Say a short goodbye now; the call ends when it was heard.\"}";
    static final String WITHDRAWN =
            "{\"outcome\":\"refused\",\"say\":\"Not run: the answer was interrupted. Ask again if it is still wanted.\"}";

    private CallMachine() {}

    /// A state and what to do now that it is reached.
    record Step(CallState state, List<CallAction> actions) {}

    static Step next(CallState state, CallSignal signal) {
        if (state.over()) {
            return new Step(state, List.of());
        }
        var actions = new ArrayList<CallAction>();
        var after =
                switch (signal) {
                    case CallSignal.ModelReady ignored -> state.model(Model.READY, state.losses());
                    case CallSignal.ModelLost ignored -> modelLost(state, actions);
                    case CallSignal.StreamStarted started -> streamStarted(state, started, actions);
                    case CallSignal.StreamGone gone -> streamGone(state, gone, actions);
                    case CallSignal.SpeechStarted speech -> speechStarted(state, speech, actions);
                    case CallSignal.SpeechStopped speech -> speechStopped(state, speech);
                    case CallSignal.ResponseStarted ignored -> responseStarted(state, actions);
                    case CallSignal.ResponseDone done -> responseDone(state, done, actions);
                    case CallSignal.ResponseRefused ignored -> responseRefused(state);
                    case CallSignal.ResponseOverdue ignored -> responseOverdue(state);
                    case CallSignal.ToolFinished tool -> toolFinished(state, tool, actions);
                    case CallSignal.DoubtOver doubt -> doubtOver(state, doubt, actions);
                    case CallSignal.Seen seen -> state.unseen(CallState.without(state.unseen(), seen.id()));
                    case CallSignal.PlayoutDrained ignored -> drained(state, actions);
                    case CallSignal.DigitPressed digit -> digitPressed(state, digit, actions);
                    case CallSignal.ReminderWanted ignored -> state.atRest() ? state.owing(Owed.REMINDER) : state;
                    case CallSignal.EndWanted wanted -> endWanted(state, wanted, actions);
                    case CallSignal.GoodbyeOverdue ignored -> goodbyeOverdue(state, actions);
                    case CallSignal.RenewalDue due -> renewalDue(state, due, actions);
                    case CallSignal.SuccessorReady ignored -> successorReady(state, actions);
                    case CallSignal.SuccessorLost ignored -> dropSuccessor(state, true, actions);
                    case CallSignal.Broken ignored -> broken(state, actions);
                    case CallSignal.CallOver ignored -> release(state, actions);
                };
        var settled = settle(after, actions);
        return new Step(settled.atPause() ? settled : dropSuccessor(settled, false, actions), actions);
    }

    /// What the next session is rebuilt from must be all there is when it takes over (R5).
    private static CallState renewalDue(CallState state, CallSignal.RenewalDue due, List<CallAction> actions) {
        if (state.renewing() || !due.quiet() || !state.atPause()) {
            return state;
        }
        actions.add(new CallAction.OpenSuccessor());
        return state.renewing(true);
    }

    private static CallState successorReady(CallState state, List<CallAction> actions) {
        if (!state.renewing()) {
            return state;
        }
        actions.add(new CallAction.AdoptSuccessor());
        return state.renewing(false);
    }

    private static CallState dropSuccessor(CallState state, boolean failed, List<CallAction> actions) {
        if (!state.renewing()) {
            return state;
        }
        actions.add(new CallAction.DropSuccessor(failed));
        return state.renewing(false);
    }

    /// Asks for what is owed as soon as nothing stands against it.
    private static CallState settle(CallState state, List<CallAction> actions) {
        boolean may = state.owed() != Owed.NOTHING
                && state.model() == Model.READY
                && state.streaming()
                && state.response() == Response.NONE
                && !state.callerSpeaking()
                && state.running().isEmpty()
                && (state.owed() == Owed.LINE || state.line().isEmpty())
                && !state.hangingUp();
        if (!may) {
            return state;
        }
        actions.add(new CallAction.Ask(state.owed(), state.line().filter(_ -> state.owed() == Owed.LINE)));
        return state.response(Response.DUE, state.owed()).owing(Owed.NOTHING);
    }

    private static CallState modelLost(CallState state, List<CallAction> actions) {
        if (state.hangingUp()) {
            return state.model(Model.GONE, state.losses());
        }
        var quiet = state.response(Response.NONE, Owed.NOTHING)
                .speaking(false)
                .unseen(new HashSet<>())
                .owing(owedAfterLoss(state));
        if (state.losses() >= LOSSES_TOLERATED) {
            var gone = quiet.model(Model.GONE, state.losses() + 1);
            return state.streaming() ? giveUp(gone, actions) : gone;
        }
        if (toBeHeard(state)) {
            return quiet.owing(Owed.NOTHING).model(Model.GONE, state.losses() + 1);
        }
        actions.add(new CallAction.OpenModel());
        return quiet.model(Model.OPENING, state.losses() + 1);
    }

    /// The ladder takes the call, unless it was about to be put through: that needs no model.
    private static CallState giveUp(CallState state, List<CallAction> actions) {
        if (state.line().flatMap(Line::target).isPresent() && state.ending().isPresent()) {
            return hangUp(state, state.ending().get(), toBeHeard(state), actions);
        }
        actions.add(new CallAction.Descend());
        return state;
    }

    private static Owed owedAfterLoss(CallState state) {
        if (state.owed() != Owed.NOTHING) {
            return state.owed();
        }
        if (state.answering() != Owed.NOTHING) {
            return state.answering();
        }
        boolean unanswered = state.response() != Response.NONE
                || state.callerSpeaking()
                || !state.unseen().isEmpty();
        return unanswered ? Owed.ANSWER : Owed.NOTHING;
    }

    private static CallState streamStarted(
            CallState state, CallSignal.StreamStarted started, List<CallAction> actions) {
        if (state.model() == Model.GONE) {
            actions.add(new CallAction.Descend());
        }
        if (state.response() == Response.ACTIVE) {
            actions.add(new CallAction.DiscardResponse());
        }
        var on = state.streaming(true);
        return on.line().isPresent() ? lineAgain(on) : on.owing(started.opening());
    }

    private static CallState lineAgain(CallState state) {
        return state.owing(Owed.LINE).ending(state.ending().map(ending -> ending.at(Stage.GOODBYE_OWED)));
    }

    private static CallState streamGone(CallState state, CallSignal.StreamGone gone, List<CallAction> actions) {
        if (gone.stopped() || state.hangingUp() || state.model() == Model.GONE) {
            return release(state, actions);
        }
        actions.add(new CallAction.AwaitReattachment());
        return state.streaming(false).speaking(false);
    }

    private static CallState speechStarted(CallState state, CallSignal.SpeechStarted speech, List<CallAction> actions) {
        if (state.hangingUp()) {
            return state;
        }
        if (state.deaf()) {
            return state.speaking(true);
        }
        if (state.response() == Response.ACTIVE) {
            actions.add(speech.interrupts() ? new CallAction.DiscardResponse() : new CallAction.CancelResponse());
        }
        if (speech.unplayed()) {
            actions.add(new CallAction.InterruptPlayout());
        }
        return withdrawEnding(state.speaking(true), actions);
    }

    private static CallState withdrawEnding(CallState state, List<CallAction> actions) {
        if (state.ending().isEmpty()) {
            return state;
        }
        var ending = state.ending().get();
        if (!ending.withdrawable()) {
            return state.owing(Owed.GOODBYE).ending(Optional.of(ending.at(Stage.GOODBYE_OWED)));
        }
        actions.add(new CallAction.DisarmGoodbye());
        actions.add(new CallAction.AnswerEndCall(false));
        ending.toolCallIds().forEach(id -> actions.add(new CallAction.SendOutput(id, NOT_ENDED)));
        return LineRules.withdraw(state, actions).ending(Optional.empty()).owing(Owed.NOTHING);
    }

    private static CallState speechStopped(CallState state, CallSignal.SpeechStopped speech) {
        var silent = state.speaking(false);
        if (!speech.answered()) {
            return silent.owed() == Owed.NOTHING ? silent.owing(Owed.ANSWER) : silent;
        }
        return state.response() == Response.NONE ? silent.response(Response.DUE, Owed.NOTHING) : silent;
    }

    private static CallState responseStarted(CallState state, List<CallAction> actions) {
        boolean insteadOfLine = state.deaf() && state.owed() == Owed.LINE;
        if (state.callerSpeaking() || insteadOfLine) {
            actions.add(new CallAction.CancelResponse());
        }
        boolean knowsAll = state.unseen().isEmpty() && state.running().isEmpty();
        var active = state.response(Response.ACTIVE, state.answering());
        return knowsAll && state.owed() == Owed.ANSWER ? active.owing(Owed.NOTHING) : active;
    }

    private static CallState responseDone(CallState state, CallSignal.ResponseDone done, List<CallAction> actions) {
        var idle = state.response(Response.NONE, Owed.NOTHING);
        return switch (done.outcome()) {
            case COMPLETED ->
                LineRules.isUnsaid(state, done)
                        ? responseFailed(startTools(idle, done, actions), Owed.LINE, actions)
                        : completed(startTools(idle.model(idle.model(), 0), done, actions), done, actions);
            case CUT -> LineRules.again(withdrawTools(idle, done.tools(), actions), state.answering());
            case FAILED -> responseFailed(withdrawTools(idle, done.tools(), actions), state.answering(), actions);
        };
    }

    private static CallState completed(CallState state, CallSignal.ResponseDone done, List<CallAction> actions) {
        var said = goodbyeSaid(state, done, actions);
        return done.unplayed() ? said : LineRules.heard(said, actions);
    }

    /// Nothing was said to the caller: asked for once more, then the ladder.
    private static CallState responseFailed(CallState idle, Owed answering, List<CallAction> actions) {
        if (idle.losses() >= LOSSES_TOLERATED && !idle.hangingUp()) {
            return giveUp(idle.model(Model.GONE, idle.losses() + 1), actions);
        }
        var again = answering == Owed.NOTHING ? Owed.ANSWER : answering;
        return idle.model(idle.model(), idle.losses() + 1).owing(idle.owed() == Owed.NOTHING ? again : idle.owed());
    }

    /// A call asked for in a response that was cut or failed is answered, so that it does not dangle, but not run.
    private static CallState withdrawTools(CallState state, List<RequestedTool> tools, List<CallAction> actions) {
        for (var tool : tools) {
            actions.add(new CallAction.SendOutput(tool.toolCallId(), WITHDRAWN));
        }
        return state;
    }

    private static CallState startTools(CallState state, CallSignal.ResponseDone done, List<CallAction> actions) {
        var running = new HashSet<>(state.running());
        var ends = done.tools().stream()
                .filter(RequestedTool::endsCall)
                .map(RequestedTool::toolCallId)
                .toList();
        for (var tool : done.tools()) {
            if (tool.endsCall()) {
                actions.add(new CallAction.NoteEndCall(tool));
            } else {
                running.add(tool.toolCallId());
                actions.add(new CallAction.RunTool(tool));
            }
        }
        var started = state.running(running);
        if (ends.isEmpty()) {
            return started;
        }
        if (started.hangingUp()) {
            actions.add(new CallAction.AnswerEndCall(true));
            return started;
        }
        if (LineRules.leaves(started)) {
            return LineRules.endToo(started, ends);
        }
        if (!running.isEmpty()) {
            actions.add(new CallAction.AnswerEndCall(false));
            ends.forEach(id -> actions.add(new CallAction.SendOutput(id, FINISH_FIRST)));
            return started;
        }
        return endCall(started, ends, done, actions);
    }

    private static CallState endCall(
            CallState state, List<String> ends, CallSignal.ResponseDone done, List<CallAction> actions) {
        actions.add(new CallAction.ArmGoodbye());
        if (done.spoke() || done.unplayed()) {
            return state.ending(Optional.of(new Ending(EndReason.AGENT_HUNG_UP, ends, Stage.TO_BE_HEARD)));
        }
        ends.forEach(id -> actions.add(new CallAction.SendOutput(id, SAY_GOODBYE)));
        return state.owing(Owed.GOODBYE)
                .ending(Optional.of(new Ending(EndReason.AGENT_HUNG_UP, List.of(), Stage.GOODBYE_OWED)));
    }

    private static CallState goodbyeSaid(CallState state, CallSignal.ResponseDone done, List<CallAction> actions) {
        if (state.ending().isEmpty() || state.hangingUp()) {
            return state;
        }
        var ending = state.ending().get();
        boolean owed = state.owed() == Owed.GOODBYE || state.owed() == Owed.LINE;
        boolean said = ending.stage() == Stage.TO_BE_HEARD || !owed;
        if (!said) {
            return state;
        }
        return done.unplayed()
                ? state.ending(Optional.of(ending.at(Stage.TO_BE_HEARD)))
                : hangUp(state, ending, true, actions);
    }

    private static CallState drained(CallState state, List<CallAction> actions) {
        return state.response() == Response.NONE && toBeHeard(state)
                ? hangUp(state, state.ending().get(), true, actions)
                : LineRules.heard(state, actions);
    }

    /// @param said the caller has heard the last words
    private static CallState hangUp(CallState state, Ending ending, boolean said, List<CallAction> actions) {
        actions.add(new CallAction.DisarmGoodbye());
        actions.add(new CallAction.AnswerEndCall(true));
        actions.add(LineRules.leave(state, ending, said));
        return state.ending(Optional.of(ending.at(Stage.HANGING_UP))).owing(Owed.NOTHING);
    }

    private static CallState responseRefused(CallState state) {
        var again = state.owed() == Owed.NOTHING ? state.answering() : state.owed();
        return state.response(Response.ACTIVE, Owed.NOTHING).owing(again == Owed.NOTHING ? Owed.ANSWER : again);
    }

    private static CallState responseOverdue(CallState state) {
        if (state.response() != Response.DUE) {
            return state;
        }
        var again = state.owed() == Owed.NOTHING ? state.answering() : state.owed();
        return state.response(Response.NONE, Owed.NOTHING).owing(again);
    }

    private static CallState toolFinished(CallState state, CallSignal.ToolFinished tool, List<CallAction> actions) {
        if (!state.running().contains(tool.toolCallId())) {
            return state;
        }
        var fewer = state.running(CallState.without(state.running(), tool.toolCallId()));
        if (state.model() != Model.GONE && LineRules.follows(fewer, tool)) {
            return LineRules.begin(fewer, tool, actions);
        }
        var last = fewer.owed() == Owed.GOODBYE || fewer.owed() == Owed.LINE;
        var owing = last ? fewer : fewer.owing(Owed.ANSWER);
        if (state.model() == Model.GONE) {
            return owing;
        }
        actions.add(new CallAction.SendOutput(tool.toolCallId(), tool.output()));
        return owing.unseen(CallState.with(owing.unseen(), tool.toolCallId()));
    }

    /// Told to the caller by a response of its own, unless the one that is owed anyway comes after it.
    private static CallState doubtOver(CallState state, CallSignal.DoubtOver doubt, List<CallAction> actions) {
        if (state.model() == Model.GONE || state.hangingUp()) {
            return state;
        }
        var on = answerEndCall(state, actions);
        actions.add(new CallAction.SendNote(doubt.noteId(), doubt.line()));
        var noted = on.unseen(CallState.with(on.unseen(), doubt.noteId()));
        return noted.owed() == Owed.NOTHING ? noted.owing(Owed.ANSWER) : noted;
    }

    /// The goodbye is followed by one more response, in front of which the `end_call` must not dangle.
    private static CallState answerEndCall(CallState state, List<CallAction> actions) {
        if (!toBeHeard(state)) {
            return state;
        }
        var ending = state.ending().get();
        ending.toolCallIds().forEach(id -> actions.add(new CallAction.SendOutput(id, SAY_GOODBYE)));
        return state.ending(Optional.of(new Ending(ending.reason(), List.of(), Stage.TO_BE_HEARD)));
    }

    private static boolean toBeHeard(CallState state) {
        return state.ending().filter(e -> e.stage() == Stage.TO_BE_HEARD).isPresent();
    }

    private static CallState digitPressed(CallState state, CallSignal.DigitPressed digit, List<CallAction> actions) {
        if (state.model() == Model.GONE || state.hangingUp()) {
            return state;
        }
        var on = toBeHeard(state) && !state.deaf() ? withdrawEnding(state, actions) : state;
        actions.add(new CallAction.TellDigit(digit.digit()));
        return on.owed() == Owed.NOTHING ? on.owing(Owed.ANSWER) : on;
    }

    private static CallState endWanted(CallState state, CallSignal.EndWanted wanted, List<CallAction> actions) {
        if (state.ending().isPresent()) {
            return state;
        }
        actions.add(new CallAction.ArmGoodbye());
        return state.owing(state.owed() == Owed.LINE ? Owed.LINE : Owed.GOODBYE)
                .ending(Optional.of(new Ending(wanted.reason(), List.of(), Stage.GOODBYE_OWED)));
    }

    private static CallState goodbyeOverdue(CallState state, List<CallAction> actions) {
        if (state.ending().isEmpty()) {
            return state.line().isPresent() ? LineRules.drop(state, actions) : state;
        }
        return state.hangingUp() ? state : hangUp(state, state.ending().get(), toBeHeard(state), actions);
    }

    /// A caller is not left on a line where nobody answers: the ladder takes the call, or it is let go of.
    private static CallState broken(CallState state, List<CallAction> actions) {
        if (!state.streaming() || state.hangingUp() || state.model() == Model.GONE) {
            return release(state, actions);
        }
        actions.add(new CallAction.Descend());
        return state.response(Response.NONE, Owed.NOTHING).owing(Owed.NOTHING).model(Model.GONE, state.losses() + 1);
    }

    private static CallState release(CallState state, List<CallAction> actions) {
        actions.add(new CallAction.Release());
        return state.finished();
    }
}
