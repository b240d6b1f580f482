package dev.patchbay.business.scheduling;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time, its end not included.
public record Span(Instant from, Instant to) {
    public boolean overlaps(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    Span plus(Duration buffer) {
        return new Span(from, to.plus(buffer));
    }
}
