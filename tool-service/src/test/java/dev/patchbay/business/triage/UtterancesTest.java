package dev.patchbay.business.triage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The utterances that the rules were made with. Others are held out (`HeldOutUtterancesTest`).
@Tag("unit")
class UtterancesTest {
    private static final Bars BARS = Bars.open(new Triage(), LabelledUtterance.read("/triage/utterances.tsv"));

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
