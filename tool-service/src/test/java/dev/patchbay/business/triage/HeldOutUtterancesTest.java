package dev.patchbay.business.triage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Utterances that were written before the rules and that no rule is tuned to. Not part of the module's tests:
/// `./patchbay test` runs them in a step of their own (`-Pheld-out`). Who finds them failing thinks of what kind of
/// words are not understood, adds utterances of that kind to the others, and looks here once more.
@Tag("held-out")
class HeldOutUtterancesTest {
    private static final Bars BARS = Bars.sealed(new Triage(), LabelledUtterance.read("/triage/held-out.tsv"));

    @Test
    void thereIsSomethingToJudge() {
        BARS.areOfAtLeast(100);
    }

    @Test
    void noLifeSafetyIsMissed() {
        BARS.noLifeSafetyIsMissed();
    }

    @Test
    void falseAlarmsAreRare() {
        BARS.falseAlarmsAreRare();
    }

    @Test
    void mostIsRight() {
        System.out.println(BARS.summary());
        BARS.mostIsRight();
    }
}
