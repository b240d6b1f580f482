package dev.patchbay.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ComparisonTest {
    private static final int SECONDS = 10;

    @Test
    void whatIsHeldAndWhatItCostsIsToldInMultiplesOfTheRelay() {
        var lines = new Comparison(List.of(
                        held(Target.RELAY, 200, 2.0),
                        held(Target.GATEWAY, 200, 2.4),
                        held(Target.RELAY, 300, 1.6),
                        held(Target.GATEWAY, 300, 2.4),
                        held(Target.RELAY, 400, 1.5),
                        failed(Target.GATEWAY, 400, 2.5),
                        failed(Target.RELAY, 500, 1.9)))
                .lines();

        assertThat(lines)
                .containsExactly(
                        "the relay holds 400 calls on one core",
                        "the gateway holds 300 calls on one core",
                        "the gateway holds 75 % of that",
                        "a call costs 1.50 times the CPU (median of 1.20 at 200, 1.50 at 300)");
    }

    @Test
    void oneAloneIsComparedWithNothing() {
        assertThat(new Comparison(List.of(held(Target.GATEWAY, 200, 2.0))).lines())
                .containsExactly("the gateway holds 200 calls on one core");
        assertThat(new Comparison(List.of(failed(Target.RELAY, 100, 9), held(Target.GATEWAY, 100, 2))).lines())
                .containsExactly("the relay holds 0 calls on one core", "the gateway holds 100 calls on one core");
    }

    private static StepResult held(Target target, int calls, double ms) {
        return new StepResult(target, calls, calls, SECONDS, Math.round(ms * calls * SECONDS), 1, 0.1, new Tally());
    }

    private static StepResult failed(Target target, int calls, double ms) {
        return new StepResult(target, calls, 0, SECONDS, Math.round(ms * calls * SECONDS), 1, 0.1, new Tally());
    }
}
