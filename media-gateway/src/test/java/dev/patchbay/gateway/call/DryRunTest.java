package dev.patchbay.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.platform.facts.FactCodec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("call")
class DryRunTest {
    private final CallStage stage = new CallStage();

    @Test
    void nothingOfADryRunIsToldToAnybody() {
        new DryRun(stage.ports, new FactCodec()).conduct();
        assertThat(stage.warmUps).isEqualTo(1);
        assertThat(stage.facts).isEmpty();
        assertThat(stage.openings).isEmpty();
        assertThat(stage.tools).isEmpty();
        assertThat(stage.orders).isEmpty();
        assertThat(stage.registry.active()).isZero();
    }

    /// One that broke off would warm up nothing behind the break.
    @Test
    void aDryRunIsConductedToItsEnd() {
        var told = new DryRun(stage.ports, new FactCodec()).conduct();
        assertThat(told)
                .contains("StreamStarted", "AgentSpoke", "CallerTranscribed", "ToolCalled", "ToolReturned")
                .doesNotContain("Trouble");
    }
}
