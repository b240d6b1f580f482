package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The design itself, free of rounding to 16 bit.
@Tag("unit")
class TelephoneFilterTest {
    private final double[] taps = TelephoneFilter.impulseResponse();

    private double gainDb(double frequencyHz) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < taps.length; i++) {
            double angle = 2 * Math.PI * frequencyHz * i / 24_000;
            re += taps[i] * Math.cos(angle);
            im += taps[i] * Math.sin(angle);
        }
        return Tone.decibels(Math.hypot(re, im));
    }

    @Test
    void isFlatFromZeroToTheEdgeOfTheTelephoneBand() {
        for (int frequency = 0; frequency <= 3_400; frequency += 10) {
            assertThat(gainDb(frequency)).as("%d Hz", frequency).isCloseTo(0, Offset.offset(0.02));
        }
    }

    @Test
    void stopsEverythingThatWouldFoldIntoTheTelephoneBand() {
        for (int frequency = 4_600; frequency <= 12_000; frequency += 10) {
            assertThat(gainDb(frequency)).as("%d Hz", frequency).isLessThan(-95);
        }
    }

    @Test
    void isSymmetricSoThatAllFrequenciesAreDelayedAlike() {
        assertThat(taps).hasSize(2 * TelephoneFilter.DELAY + 1);
        for (int i = 0; i < taps.length; i++) {
            assertThat(taps[i]).isEqualTo(taps[taps.length - 1 - i]);
        }
    }
}
