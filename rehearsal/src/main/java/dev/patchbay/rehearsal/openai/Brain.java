package dev.patchbay.rehearsal.openai;

import dev.patchbay.rehearsal.mind.Cue;
import dev.patchbay.rehearsal.mind.Hearing;
import dev.patchbay.rehearsal.mind.Plan;
import dev.patchbay.rehearsal.mind.ScriptedMind;
import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.ModelLedger;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.scenario.Speech;
import java.util.List;
import java.util.Optional;

/// The scripted mind of a session: plays the script whose caller the instructions name, or says the default line.
final class Brain {
    private final ScriptRegistry scripts;
    private final PeerLog strangers;
    private final Optional<Speech> defaultLine;
    private Optional<ScriptedMind> mind = Optional.empty();

    /// @param strangers the log of sessions that belong to no script
    Brain(ScriptRegistry scripts, PeerLog strangers, Optional<Speech> defaultLine) {
        this.scripts = scripts;
        this.strangers = strangers;
        this.defaultLine = defaultLine;
    }

    /// Finds the script of a session; once found it stays.
    void readInstructions(String instructions) {
        mind = mind.or(() -> scripts.find(instructions).map(run -> new ScriptedMind(run, Peer.OPENAI)));
    }

    PeerLog log() {
        return mind.map(found -> found.run().log()).orElse(strangers);
    }

    Optional<String> caller() {
        return mind.map(found -> found.run().caller());
    }

    Optional<ModelLedger> ledger() {
        return mind.map(found -> found.run().ledger());
    }

    List<Speech> callerSpeech() {
        return mind.map(found -> found.run().script().callerSpeech()).orElse(List.of());
    }

    void heard(Hearing hearing) {
        mind.ifPresent(found -> found.heard(hearing));
    }

    /// An output of a function, for arguments to come.
    void learned(String function, String output) {
        mind.ifPresent(found -> found.learned(function, output));
    }

    /// The fault is about to happen.
    ///
    /// @return false if it has happened already
    boolean spend(ModelFault fault) {
        return mind.map(found -> found.spend(fault)).orElse(false);
    }

    /// What the model does now, given its cue.
    Plan next(Cue cue, SessionConfig config) {
        return mind.map(found -> found.next(cue, config::offers)).orElseGet(() -> unscripted(config));
    }

    private Plan unscripted(SessionConfig config) {
        if (defaultLine.isEmpty()) {
            strangers.failed(Peer.OPENAI, "no_script", "no script for session " + config.id());
        }
        return new Plan(defaultLine, List.of(), List.of());
    }
}
