package dev.patchbay.business.scheduling.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.scheduling.Span;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WindowsTest {
    @Test
    void stretchesCoverAWindowWithoutGaps() {
        assertThat(Windows.stretches(span(0, 70), Duration.ofHours(30)))
                .containsExactly(span(0, 30), span(30, 60), span(60, 70));
        assertThat(Windows.stretches(span(0, 30), Duration.ofHours(30))).containsExactly(span(0, 30));
    }

    @Test
    void whatLiesOutsideIsNothingOnePartOrTwo() {
        assertThat(Windows.outside(span(9, 10), span(9, 10))).isEmpty();
        assertThat(Windows.outside(span(9, 10), span(8, 12))).isEmpty();
        assertThat(Windows.outside(span(9, 11), span(10, 12))).containsExactly(span(9, 10));
        assertThat(Windows.outside(span(9, 11), span(8, 10))).containsExactly(span(10, 11));
        assertThat(Windows.outside(span(8, 12), span(9, 10))).containsExactly(span(8, 9), span(10, 12));
        assertThat(Windows.outside(span(8, 9), span(9, 10))).containsExactly(span(8, 9));
    }

    private static Span span(int from, int to) {
        var midnight = Instant.parse("2026-11-24T00:00:00Z");
        return new Span(midnight.plus(Duration.ofHours(from)), midnight.plus(Duration.ofHours(to)));
    }
}
