package dev.patchbay.gateway.call;

import dev.patchbay.gateway.call.Ending.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The part of [CallMachine] about a tool's sentence that is said to the letter ([Line]). Pure.
///
/// ```
/// none ──result with a course──▶ owed ──asked for──▶ being said ──heard to its end──▶ none: the call goes on, or
///                                  ▲──cut, failed, lost──┘ │                          hangs up, or is put through
///                                                          └──the caller speaks, unless it is guarded──▶ none
/// ```
/// Nothing else is asked of the model as long as there is one. A second course is not followed meanwhile: a tool
/// that is called twice puts nobody through twice.
final class LineRules {
    static final String WITHDRAWN = "[The caller spoke before being put through, and was not put through. Answer them;"
            + " if they still want it, call the tool again.]";
    static final String SPEAKING = "{\"outcome\":\"refused\",\"say\":\"The caller is speaking; nobody was put through."
            + " Answer them, and call the tool again if they still want it.\"}";

    private LineRules() {}

    /// Whether the course of a result is followed.
    static boolean follows(CallState state, CallSignal.ToolFinished tool) {
        return tool.line().isPresent() && state.line().isEmpty() && !state.hangingUp();
    }

    /// The tool's result is known; the model gets it, and is then asked for the sentence.
    static CallState begin(CallState state, CallSignal.ToolFinished tool, List<CallAction> actions) {
        var line = tool.line().orElseThrow();
        var id = tool.toolCallId();
        var told = state.unseen(CallState.with(state.unseen(), id));
        if (line.leaves() && !line.guarded() && state.callerSpeaking()) {
            actions.add(new CallAction.SendOutput(id, SPEAKING));
            return told.owed() == Owed.NOTHING ? told.owing(Owed.ANSWER) : told;
        }
        actions.add(new CallAction.SendOutput(id, tool.output()));
        var owing = told.line(Optional.of(line)).owing(Owed.LINE);
        actions.add(new CallAction.ArmGoodbye());
        return line.leaves() ? leaving(owing, line, actions) : owing;
    }

    /// An end that the model wanted waits no more: this one is the service's.
    private static CallState leaving(CallState state, Line line, List<CallAction> actions) {
        state.ending().ifPresent(ending -> {
            actions.add(new CallAction.AnswerEndCall(false));
            ending.toolCallIds().forEach(id -> actions.add(new CallAction.SendOutput(id, CallMachine.FINISH_FIRST)));
        });
        return state.ending(Optional.of(new Ending(line.reason(), List.of(), Stage.GOODBYE_OWED)));
    }

    /// The model wants to end the call that is leaving anyway: its wish gets its result with that.
    static CallState endToo(CallState state, List<String> toolCallIds) {
        var ending = state.ending().orElseThrow();
        var all = new ArrayList<>(ending.toolCallIds());
        all.addAll(toolCallIds);
        return state.ending(Optional.of(new Ending(ending.reason(), all, ending.stage())));
    }

    static boolean leaves(CallState state) {
        return state.line().filter(Line::leaves).isPresent();
    }

    /// A response that was to say it is over without having said it.
    static boolean isUnsaid(CallState before, CallSignal.ResponseDone done) {
        var unsaid = done.outcome() == CallSignal.Outcome.COMPLETED && !done.spoke();
        return before.answering() == Owed.LINE && before.line().isPresent() && unsaid;
    }

    /// It is said once more.
    static CallState again(CallState idle, Owed answering) {
        return answering == Owed.LINE && idle.line().isPresent() ? idle.owing(Owed.LINE) : idle;
    }

    /// All that was sent has been heard, and nothing is being said: a sentence that nothing follows is over.
    static CallState heard(CallState state, List<CallAction> actions) {
        var over = state.line().isPresent()
                && !leaves(state)
                && state.owed() != Owed.LINE
                && state.response() == CallState.Response.NONE;
        return over ? drop(state, actions) : state;
    }

    /// It took too long: the call goes on without it.
    static CallState drop(CallState state, List<CallAction> actions) {
        if (state.ending().isEmpty()) {
            actions.add(new CallAction.DisarmGoodbye());
        }
        var without = state.line(Optional.empty());
        return state.owed() == Owed.LINE ? without.owing(Owed.ANSWER) : without;
    }

    /// The caller speaks first: nobody is put through, and the model is told.
    static CallState withdraw(CallState state, List<CallAction> actions) {
        return state.line()
                .map(line -> {
                    actions.add(new CallAction.SendNote(line.noteId(), WITHDRAWN));
                    return state.line(Optional.empty()).unseen(CallState.with(state.unseen(), line.noteId()));
                })
                .orElse(state);
    }

    /// What a call does that is leaving: it is put through, or hung up.
    ///
    /// @param said the caller has heard the sentence; else the carrier says it
    static CallAction leave(CallState state, Ending ending, boolean said) {
        return state.line()
                .flatMap(line -> line.target()
                        .<CallAction>map(target ->
                                new CallAction.PutThrough(target, said ? Optional.empty() : Optional.of(line.words()))))
                .orElseGet(() -> new CallAction.HangUp(ending.reason()));
    }
}
