package dev.patchbay.records.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// What the intake counts: `records.facts.stored`, `records.facts.duplicate`, `records.dead.letters`, and how long a
/// batch's oldest message took from its producer into the store, `records.intake.delay`.
final class IntakeMeters {
    private final Counter stored;
    private final Counter duplicate;
    private final Counter aside;
    private final Timer delay;
    private final Clock clock;

    IntakeMeters(MeterRegistry meters, Clock clock) {
        this.stored = meters.counter("records.facts.stored");
        this.duplicate = meters.counter("records.facts.duplicate");
        this.aside = meters.counter("records.dead.letters");
        this.delay = meters.timer("records.intake.delay");
        this.clock = clock;
    }

    void stored(int added, int known) {
        stored.increment(added);
        duplicate.increment(known);
    }

    void putAside() {
        aside.increment();
    }

    void taken(List<Letter> letters) {
        letters.stream()
                .mapToLong(Letter::timestamp)
                .min()
                .ifPresent(oldest -> delay.record(Duration.ofMillis(Math.max(0, clock.millis() - oldest))));
    }
}
