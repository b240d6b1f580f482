package dev.patchbay.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LoadOptionsTest {
    @Test
    void stepsModeAndPaceAreTakenFromTheCommandLine() {
        var options = LoadOptions.parse(
                "--target", "gateway", "--calls", "50", "75", "--mode", "transcode", "--pace", "bursts");
        assertThat(options.targets()).containsExactly(Target.GATEWAY);
        assertThat(options.calls()).containsExactly(50, 75);
        assertThat(options.mode()).isEqualTo(Mode.TRANSCODE);
        assertThat(options.pace()).isEqualTo(Pace.BURSTS);
    }

    @Test
    void shortCallsAreAThousandUnlessSaid() {
        assertThat(LoadOptions.parse("short-calls", "--target", "gateway").shortCalls())
                .isEqualTo(1_000);
        assertThat(LoadOptions.parse("short-calls", "20").shortCalls()).isEqualTo(20);
    }

    @Test
    void aLoneGatewayIsCheckedAndNotMeasured() {
        assertThat(LoadOptions.parse("alone", "--gateway", "g.jar").alone()).isTrue();
        assertThat(LoadOptions.parse("--gateway", "g.jar").alone()).isFalse();
    }

    @Test
    void anUnknownOptionIsSaidToBeSo() {
        assertThatThrownBy(() -> LoadOptions.parse("--speed", "9")).hasMessageContaining("--speed");
    }
}
