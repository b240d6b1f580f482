package dev.patchbay.business.scheduling.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.scheduling.Span;
import dev.patchbay.business.scheduling.VisitRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FreeTimesTest {
    private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void whatLiesBetweenFreeTimesIsBusy() {
        var busy = FreeTimes.busy(
                span(0, 600), List.of(span(240, 300), span(60, 120), span(90, 150), span(150, 180)), rules(0, 0));

        assertThat(busy).containsExactly(span(0, 60), span(180, 240), span(300, 600));
    }

    @Test
    void withoutAnyFreeTimeAllIsBusyAndWithNothingElseNothing() {
        assertThat(FreeTimes.busy(span(0, 600), List.of(), rules(0, 0))).containsExactly(span(0, 600));
        assertThat(FreeTimes.busy(span(0, 600), List.of(span(0, 600)), rules(0, 0)))
                .isEmpty();
    }

    /// Whatever is kept free around a visit: it fits where it lies in a free time, and nowhere else.
    @Test
    void buffersTakeNothingFromAFreeTimeAndAddNothingToIt() {
        for (var before = 0; before <= 90; before += 30) {
            for (var after = 0; after <= 90; after += 30) {
                var busy = FreeTimes.busy(span(0, 600), List.of(span(60, 180), span(240, 300)), rules(before, after));
                for (var start = 0; start <= 540; start += 15) {
                    var occupied = span(start - before, start + 60 + after);
                    var lies = start >= 60 && start + 60 <= 180 || start == 240;
                    assertThat(busy.stream().noneMatch(occupied::overlaps))
                            .as("at %d with %d before and %d after", start, before, after)
                            .isEqualTo(lies);
                }
            }
        }
    }

    private static Span span(int fromMinute, int toMinute) {
        return new Span(EIGHT.plusSeconds(fromMinute * 60L), EIGHT.plusSeconds(toMinute * 60L));
    }

    private static VisitRules rules(int before, int after) {
        return new VisitRules(
                Duration.ofMinutes(before), Duration.ofMinutes(after), Duration.ZERO, Duration.ZERO, 30, Map.of());
    }
}
