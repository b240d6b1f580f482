package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ShortLivedTest {
    private final HandClock clock = new HandClock();
    private final ShortLived<String, Integer> recent = new ShortLived<>(2, Duration.ofSeconds(60), clock);

    @Test
    void oldestIsForgottenWhenFull() {
        recent.put("a", 1);
        recent.put("b", 2);
        recent.put("c", 3);

        assertThat(recent.get("a")).isEmpty();
        assertThat(recent.get("b")).hasValue(2);
        assertThat(recent.size()).isEqualTo(2);
    }

    @Test
    void everythingIsForgottenInTime() {
        assertThat(recent.first("a", 1)).isTrue();
        assertThat(recent.first("a", 1)).isFalse();
        assertThat(recent.getOrMake("a", () -> 9)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(60));
        assertThat(recent.size()).isZero();
        assertThat(recent.getOrMake("a", () -> 9)).isEqualTo(9);
        recent.forget("a");
        assertThat(recent.first("a", 1)).isTrue();
    }
}
