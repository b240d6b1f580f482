package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class StretchesTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void whatFollowsOnEachOtherIsOneStretch() {
        var stretches = Stretches.of(List.of(span(5, 6), span(1, 2), span(2, 4), span(3, 3)));

        assertThat(stretches.spans()).containsExactly(span(1, 4), span(5, 6));
    }

    @Test
    void anEndIsFreeAgain() {
        var stretches = Stretches.of(List.of(span(1, 2), span(4, 6)));

        assertThat(stretches.overlap(span(2, 4))).isFalse();
        assertThat(stretches.overlap(span(0, 1))).isFalse();
        assertThat(stretches.overlap(span(6, 9))).isFalse();
        assertThat(stretches.overlap(span(3, 5))).isTrue();
        assertThat(stretches.overlap(span(0, 9))).isTrue();
    }

    @Test
    void itIsTheSameAsLookingAtEachOfThem() {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++) {
            var spans = new ArrayList<Span>();
            for (var count = random.nextInt(12); count > 0; count--) {
                spans.add(any(random));
            }
            var asked = any(random);
            assertThat(Stretches.of(spans).overlap(asked))
                    .as("%s in %s", asked, spans)
                    .isEqualTo(spans.stream().anyMatch(asked::overlaps));
        }
    }

    private static Span any(Random random) {
        var from = random.nextInt(30);
        return span(from, from + 1 + random.nextInt(5));
    }

    private static Span span(int from, int to) {
        return new Span(START.plusSeconds(from * 60L), START.plusSeconds(to * 60L));
    }
}
