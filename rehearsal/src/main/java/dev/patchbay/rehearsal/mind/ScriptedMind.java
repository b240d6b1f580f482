package dev.patchbay.rehearsal.mind;

import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.ModelTurn;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import java.util.Locale;
import java.util.function.Predicate;

/// Plays the script of one call in place of a model. What is not as the script has it is told to the call's log.
///
/// @param peer in whose name it tells
public record ScriptedMind(ScriptRun run, Peer peer) {
    /// What a turn of the caller was recognised as.
    public void heard(Hearing hearing) {
        if (hearing.good()) {
            run.log().saw(peer, "heard " + hearing.describe());
        } else {
            run.log().failed(peer, "audio_not_recognised", "the caller's turn is nearest to " + hearing.describe());
        }
    }

    /// An output of a function, for arguments to come.
    public void learned(String function, String output) {
        var read = ToolOutput.read(output);
        run.outputs().put(function, read);
        run.told().add(new ScriptRun.Told(run.log().now(), function, read));
    }

    /// The fault is about to happen.
    ///
    /// @return false if it has happened already
    public boolean spend(ModelFault fault) {
        return run.spent().add(fault);
    }

    /// What the model does now, given its cue.
    ///
    /// @param offered whether the model knows a function of this name
    public Plan next(Cue cue, Predicate<String> offered) {
        var turns = run.script().turns();
        var index = run.nextTurn().get();
        if (index >= turns.size()) {
            run.log()
                    .failed(
                            peer,
                            "turn_too_many",
                            "it is the model's turn after " + cue.words() + ", but the script is over");
            return improvised(cue, offered);
        }
        var turn = turns.get(index);
        if (!cue.kinds().contains(turn.on())) {
            var expected = turn.on().name().toLowerCase(Locale.ROOT);
            run.log()
                    .failed(
                            peer,
                            "unexpected_turn",
                            "it is the model's turn after " + cue.words() + ", but turn " + (index + 1)
                                    + " of the script is on: " + expected);
            return improvised(cue, offered);
        }
        run.nextTurn().set(index + 1);
        return plan(turn, offered);
    }

    /// Goes on where the script has such a cue next; where it has none, does again what it did last.
    private Plan improvised(Cue cue, Predicate<String> offered) {
        var turns = run.script().turns();
        var next = run.nextTurn().get();
        if (!run.improvises() || next == 0) {
            return Plan.NOTHING;
        }
        for (var index = next; index < turns.size(); index++) {
            if (cue.kinds().contains(turns.get(index).on())) {
                run.nextTurn().set(index + 1);
                return plan(turns.get(index), offered);
            }
        }
        return plan(turns.get(next - 1), offered);
    }

    private Plan plan(ModelTurn turn, Predicate<String> offered) {
        var say = turn.say().map(line -> run.script().lines().get(line));
        var templates = new Templates(run.outputs());
        var calls = turn.calls().stream()
                .filter(use -> knows(use.name(), offered))
                .map(use -> new Plan.Call(use.name(), templates.fill(use.arguments(), this::unresolved)))
                .toList();
        var faults = run.script().faults().stream()
                .filter(fault -> !run.spent().contains(fault))
                .toList();
        say.ifPresent(speech -> run.log().saw(peer, "says \"" + speech.name() + "\""));
        calls.forEach(call -> run.log().saw(peer, "calls " + call.function()));
        return new Plan(say, calls, faults);
    }

    private boolean knows(String function, Predicate<String> offered) {
        var known = offered.test(function);
        if (!known) {
            run.log().failed(peer, "tool_not_offered", "the session has no tool named " + function);
        }
        return known;
    }

    private void unresolved(String expression) {
        run.log().failed(peer, "no_such_output", "nothing is known for ${" + expression + "}");
    }
}
