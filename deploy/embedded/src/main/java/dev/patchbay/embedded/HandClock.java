package dev.patchbay.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that goes when a test tells it to. For any thread.
public class HandClock extends Clock {
    private final Instant start;
    private final AtomicReference<Instant> now;

    public HandClock() {
        this(Instant.parse("2026-11-21T10:00:00Z"));
    }

    public HandClock(Instant start) {
        this.start = start;
        now = new AtomicReference<>(start);
    }

    public void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /// As if nobody had told it anything yet.
    public void startAgain() {
        now.set(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC is all there is");
    }
}
