package dev.patchbay.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LoneVerdictTest {
    @Test
    void callsThatWentWellGiveNoReason() {
        assertThat(LoneVerdict.of(6, 6, 0, seen(tally -> {}))).isEmpty();
    }

    @Test
    void whatABridgeMustNotDoIsAReason() {
        assertThat(LoneVerdict.of(6, 5, 1, seen(tally -> {}))).containsExactly("1 calls could not be placed");
        assertThat(LoneVerdict.of(6, 5, 0, seen(tally -> {}))).containsExactly("1 calls lost their audio");
        assertThat(reasons(tally -> tally.trouble.lost = 3)).isEqualTo("3 frames were lost");
        assertThat(reasons(tally -> tally.trouble.truncatesMissing = 2)).isEqualTo("2 truncates are missing");
        assertThat(reasons(tally -> tally.clears = 4)).isEqualTo("2 callers were never cleared");
        assertThat(reasons(tally -> tally.marks = 0)).isEqualTo("no mark was sent");
    }

    @Test
    void truncatesAreWrongWhenMostAre() {
        assertThat(reasons(tally -> tally.trouble.truncatesWrong = 4)).isEqualTo("4 wrong truncates");
        assertThat(LoneVerdict.of(6, 6, 0, seen(tally -> tally.trouble.truncatesWrong = 3)))
                .isEmpty();
    }

    private static String reasons(Consumer<Tally> change) {
        return String.join("; ", LoneVerdict.of(6, 6, 0, seen(change)));
    }

    private static Tally seen(Consumer<Tally> change) {
        var tally = new Tally();
        tally.marks = 60;
        tally.clears = 6;
        tally.truncates = 6;
        change.accept(tally);
        return tally;
    }
}
