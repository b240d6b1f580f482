package dev.patchbay.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class BackoffTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
    private final Backoff backoff = new Backoff(now::get);

    @Test
    void pausesGrowWhileItKeepsCrashingAndStartOverAfterASteadyTime() {
        backoff.up();
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(200));
        IntStream.range(0, 10).forEach(i -> backoff.next());
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(10));
        backoff.up();
        now.updateAndGet(time -> time.plusSeconds(31));
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
    }
}
