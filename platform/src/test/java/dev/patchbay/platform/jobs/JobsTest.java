package dev.patchbay.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class JobsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Jobs jobs = new Jobs(registry);

    @Test
    void aJobThatFailsOrThrowsIsCountedAndDoesNotFailItsScheduler() {
        assertThat(jobs.run("mend", () -> Uni.createFrom().failure(new IllegalStateException("away")))
                        .await()
                        .indefinitely())
                .isNull();
        assertThat(jobs.run("mend", () -> {
                            throw new IllegalStateException("broken");
                        })
                        .await()
                        .indefinitely())
                .isNull();

        assertThat(failures("mend")).isEqualTo(2);
    }

    @Test
    void aJobThatSucceedsIsRunOnceAndNotCounted() {
        var runs = new AtomicInteger();

        jobs.run("mend", () -> Uni.createFrom().voidItem().invoke(runs::incrementAndGet))
                .await()
                .indefinitely();

        assertThat(runs).hasValue(1);
        assertThat(failures("mend")).isZero();
    }

    private double failures(String job) {
        return registry.counter("patchbay.jobs.failed", "job", job).count();
    }
}
