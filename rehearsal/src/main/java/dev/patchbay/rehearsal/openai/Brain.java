package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.ModelLedger;
import dev.patchbay.rehearsal.scenario.ModelTurn;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.Speech;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The scripted mind: plays the script whose caller the instructions name, or says the default line.
final class Brain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptRegistry scripts;
    private final PeerLog strangers;
    private final Optional<Speech> defaultLine;
    private Optional<ScriptRun> run = Optional.empty();

    /// @param strangers the log of sessions that belong to no script
    Brain(ScriptRegistry scripts, PeerLog strangers, Optional<Speech> defaultLine) {
        this.scripts = scripts;
        this.strangers = strangers;
        this.defaultLine = defaultLine;
    }

    /// Finds the script of a session; once found it stays.
    void readInstructions(String instructions) {
        run = run.or(() -> scripts.find(instructions));
    }

    PeerLog log() {
        return run.map(ScriptRun::log).orElse(strangers);
    }

    Optional<ModelLedger> ledger() {
        return run.map(ScriptRun::ledger);
    }

    List<Speech> callerSpeech() {
        return run.map(found -> found.script().callerSpeech()).orElse(List.of());
    }

    void heard(Listening.Verdict verdict) {
        if (run.isEmpty()) {
            return;
        }
        if (verdict.good()) {
            log().saw(Peer.OPENAI, "heard " + verdict.describe());
        } else {
            log().failed(Peer.OPENAI, "audio_not_recognised", "the caller's turn is nearest to " + verdict.describe());
        }
    }

    /// An output of a function, for arguments to come.
    void learned(String function, String output) {
        run.ifPresent(found -> found.outputs().put(function, parsed(output)));
    }

    private static JsonNode parsed(String output) {
        try {
            return JSON.readTree(output);
        } catch (JsonProcessingException _) {
            return TextNode.valueOf(output);
        }
    }

    /// The fault is about to happen.
    ///
    /// @return false if it has happened already
    boolean spend(ModelFault fault) {
        return run.map(found -> found.spent().add(fault)).orElse(false);
    }

    /// What the model does now, given its cue.
    Plan next(Cue cue, SessionConfig config) {
        return run.map(found -> scripted(found, cue, config)).orElseGet(() -> unscripted(config));
    }

    private Plan unscripted(SessionConfig config) {
        if (defaultLine.isEmpty()) {
            strangers.failed(Peer.OPENAI, "no_script", "no script for session " + config.id());
        }
        return new Plan(defaultLine, List.of(), List.of());
    }

    private Plan scripted(ScriptRun found, Cue cue, SessionConfig config) {
        var turns = found.script().turns();
        var index = found.nextTurn().get();
        if (index >= turns.size()) {
            log().failed(
                            Peer.OPENAI,
                            "turn_too_many",
                            "it is the model's turn after " + cue.words() + ", but the script is over");
            return Plan.NOTHING;
        }
        var turn = turns.get(index);
        if (!cue.kinds().contains(turn.on())) {
            var expected = turn.on().name().toLowerCase(Locale.ROOT);
            log().failed(
                            Peer.OPENAI,
                            "unexpected_turn",
                            "it is the model's turn after " + cue.words() + ", but turn " + (index + 1)
                                    + " of the script is on: " + expected);
            return Plan.NOTHING;
        }
        found.nextTurn().set(index + 1);
        return plan(found, turn, config);
    }

    private Plan plan(ScriptRun found, ModelTurn turn, SessionConfig config) {
        var say = turn.say().map(line -> found.script().lines().get(line));
        var templates = new Templates(found.outputs());
        var calls = turn.calls().stream()
                .filter(use -> offered(use.name(), config))
                .map(use -> new Plan.Call(use.name(), templates.fill(use.arguments(), this::unresolved)))
                .toList();
        var faults = found.script().faults().stream()
                .filter(fault -> !found.spent().contains(fault))
                .toList();
        say.ifPresent(speech -> log().saw(Peer.OPENAI, "says \"" + speech.name() + "\""));
        calls.forEach(call -> log().saw(Peer.OPENAI, "calls " + call.function()));
        return new Plan(say, calls, faults);
    }

    private boolean offered(String function, SessionConfig config) {
        var offered = config.offers(function);
        if (!offered) {
            log().failed(Peer.OPENAI, "tool_not_offered", "the session has no tool named " + function);
        }
        return offered;
    }

    private void unresolved(String expression) {
        log().failed(Peer.OPENAI, "no_such_output", "nothing is known for ${" + expression + "}");
    }
}
