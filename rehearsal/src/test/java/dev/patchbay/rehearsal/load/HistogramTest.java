package dev.patchbay.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HistogramTest {
    @Test
    void percentilesAreExactToTwoPercent() {
        var histogram = new Histogram();
        for (int ms = 1; ms <= 1_000; ms++) {
            histogram.record(ms * 1_000_000L);
        }
        assertThat(histogram.percentileMs(0.5)).isCloseTo(500, within(10.0));
        assertThat(histogram.percentileMs(0.99)).isCloseTo(990, within(20.0));
        assertThat(histogram.percentileMs(1)).isEqualTo(1_000);
        assertThat(histogram.maxMs()).isEqualTo(1_000);
    }

    @Test
    void nothingRecordedIsZero() {
        assertThat(new Histogram().percentileMs(0.99)).isZero();
    }
}
