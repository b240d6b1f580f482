package dev.patchbay.business.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The utterances that the rules were made with. Others are held out (`HeldOutUtterancesTest`).
@Tag("unit")
class UtterancesTest {
    private static final Bars BARS = Bars.open(new Triage(), LabelledUtterance.read("/triage/utterances.tsv"));

    private static final int ENOUGH = 300;

    /// How many are held out is no secret; what they say is.
    @Test
    void thereAreEnoughAndAThirdOfThemIsHeldOut() {
        var open = LabelledUtterance.read("/triage/utterances.tsv");
        var heldOut = LabelledUtterance.read("/triage/held-out.tsv");
        assertThat(open.size() + heldOut.size()).isGreaterThanOrEqualTo(ENOUGH);
        assertThat(3 * heldOut.size()).isGreaterThanOrEqualTo(open.size() + heldOut.size());
        assertThat(Stream.concat(open.stream(), heldOut.stream())
                        .map(LabelledUtterance::words)
                        .map(words -> words.toLowerCase(Locale.ROOT)))
                .as("an utterance that is held out is in neither list twice")
                .doesNotHaveDuplicates();
        for (var level : Level.values()) {
            for (var language : List.of("en", "es")) {
                assertThat(heldOut)
                        .as("%s %s", level, language)
                        .anyMatch(one -> one.levels().contains(level.name())
                                && one.language().equals(language));
            }
        }
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
