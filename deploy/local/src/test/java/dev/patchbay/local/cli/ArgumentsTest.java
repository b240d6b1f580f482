package dev.patchbay.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ArgumentsTest {
    @Test
    void commandsAndTheirOptionsAreUnderstoodInAnyOrder() {
        assertThat(of("up")).isEqualTo(new Arguments.Up(false, false));
        assertThat(of("up --fresh --once")).isEqualTo(new Arguments.Up(true, true));
        assertThat(of("call")).isEqualTo(new Arguments.Call(Optional.empty(), Optional.empty()));
        assertThat(of("call a.yaml --against http://x"))
                .isEqualTo(new Arguments.Call(Optional.of("a.yaml"), Optional.of("http://x")));
        assertThat(of("call --against http://x a.yaml"))
                .isEqualTo(new Arguments.Call(Optional.of("a.yaml"), Optional.of("http://x")));
        assertThat(of("rehearse")).isEqualTo(new Arguments.Rehearse(List.of("first-call"), false));
        assertThat(of("rehearse --guides one")).isEqualTo(new Arguments.Rehearse(List.of("one"), true));
        assertThat(of("rehearse one other")).isEqualTo(new Arguments.Rehearse(List.of("one", "other"), false));
        assertThat(of("chaos --seed 7")).isEqualTo(new Arguments.Chaos(20, 7));
        assertThat(of("chaos --seed 7 --calls 5")).isEqualTo(new Arguments.Chaos(5, 7));
        assertThat(of("storm --seed 7")).isEqualTo(new Arguments.Storm(10_000, 7));
        assertThat(of("storm --messages 50 --seed 7")).isEqualTo(new Arguments.Storm(50, 7));
        assertThat(of("help")).isEqualTo(new Arguments.Help());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "down",
                "up now",
                "up --ones",
                "call a b",
                "call --against",
                "call --x",
                "rehearse --all",
                "chaos --calls",
                "chaos --seed x",
                "chaos --calls 0",
                "chaos 5",
                "chaos --length 3",
                "storm --calls 5"
            })
    void whatIsNotUnderstoodIsSaid(String line) {
        assertThat(of(line)).isInstanceOf(Arguments.Wrong.class);
    }

    @Test
    void aVerdictPassesOnlyWhenCallsWerePlayedAndNoneFailed() {
        assertThat(PeersClient.hasPassed("5 passed, 0 failed")).isTrue();
        assertThat(PeersClient.hasPassed("5 passed, 1 failed")).isFalse();
        assertThat(PeersClient.hasPassed("0 passed, 0 failed")).isFalse();
        assertThat(PeersClient.hasPassed("")).isFalse();
        assertThat(PeersClient.hasPassed("unauthorized")).isFalse();
    }

    private static Arguments of(String line) {
        return Arguments.of(List.of(line.split(" ")));
    }

    @Test
    void theDoctorTakesAFileOfVariables() {
        assertThat(Arguments.of(List.of("doctor"))).isEqualTo(new Arguments.Doctor(Optional.empty()));
        assertThat(Arguments.of(List.of("doctor", "--env", ".env")))
                .isEqualTo(new Arguments.Doctor(Optional.of(".env")));
        assertThat(Arguments.of(List.of("doctor", "--env"))).isInstanceOf(Arguments.Wrong.class);
        assertThat(Arguments.of(List.of("doctor", "now"))).isInstanceOf(Arguments.Wrong.class);
    }
}
