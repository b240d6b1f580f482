package dev.patchbay.rehearsal.mind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.scenario.ModelScript;
import dev.patchbay.rehearsal.scenario.ModelTurn;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Kind;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.Speech;
import dev.patchbay.rehearsal.scenario.ToolUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a model does when something else happens than its script expects.
@Tag("unit")
class ScriptedMindTest {
    private final PeerLog log = new PeerLog(() -> Instant.EPOCH, _ -> {});
    private final ModelScript script = new ModelScript(
            "test",
            Map.of("greeting", speech("greeting"), "offer", speech("offer"), "goodbye", speech("goodbye")),
            List.of(
                    says(On.START, "greeting"),
                    new ModelTurn(On.CALLER, Optional.empty(), List.of(new ToolUse("get_slots", Map.of()))),
                    says(On.TOOLS, "offer"),
                    says(On.CALLER, "goodbye")),
            List.of(),
            List.of(),
            List.of());

    @Test
    void anImprovisingModelDoesAgainWhatItDidLastWhenItsSessionIsRebuilt() {
        var mind = improvising();
        next(mind, Cue.START);
        assertThat(said(next(mind, Cue.RESUME))).contains("greeting");
        assertThat(next(mind, Cue.CALLER).calls()).hasSize(1);
        assertThat(next(mind, Cue.START_OR_RESUME).calls()).hasSize(1);
        assertThat(said(next(mind, Cue.TOOLS))).contains("offer");
    }

    @Test
    void anImprovisingModelGoesOnWhereTheScriptHasSuchACueNext() {
        var mind = improvising();
        next(mind, Cue.START);
        next(mind, Cue.CALLER);
        assertThat(said(next(mind, Cue.CALLER))).contains("goodbye");
        assertThat(said(next(mind, Cue.CALLER))).contains("goodbye");
    }

    @Test
    void whatTheScriptDidNotExpectIsToldToTheLogAllTheSame() {
        var mind = improvising();
        next(mind, Cue.START);
        next(mind, Cue.RESUME);
        assertThat(log.of(Kind.FAILED)).hasSize(1);
    }

    @Test
    void aModelOfAnOrdinaryRehearsalDoesNotImprovise() {
        var mind = new ScriptedMind(ScriptRun.of("+15550100001", script, log), Peer.OPENAI);
        next(mind, Cue.START);
        assertThat(next(mind, Cue.RESUME)).isEqualTo(Plan.NOTHING);
        assertThat(log.of(Kind.FAILED)).hasSize(1);
    }

    private ScriptedMind improvising() {
        return new ScriptedMind(ScriptRun.improvising("+15550100001", script, log), Peer.OPENAI);
    }

    private static Plan next(ScriptedMind mind, Cue cue) {
        return mind.next(cue, _ -> true);
    }

    private static Optional<String> said(Plan plan) {
        return plan.say().map(Speech::name);
    }

    private static ModelTurn says(On on, String line) {
        return new ModelTurn(on, Optional.of(line), List.of());
    }

    private static Speech speech(String name) {
        return new Speech(name, name + ".", 24_000, new short[24_000]);
    }
}
