package dev.patchbay.business.scheduling;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time, its end not included.
public record Span(Instant from, Instant to) {
    public boolean overlaps(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /// Longer at both ends.
    Span with(Duration before, Duration after) {
        return new Span(from.minus(before), to.plus(after));
    }

    /// Both, and what is between them.
    Span hull(Span other) {
        return new Span(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }

    /// What the other leaves of this one; all of it where that would be two pieces, or where they do not
    /// touch.
    Span without(Span other) {
        if (!overlaps(other)) {
            return this;
        }
        if (from.isBefore(other.from)) {
            return to.isAfter(other.to) ? this : new Span(from, other.from);
        }
        return to.isAfter(other.to) ? new Span(other.to, to) : new Span(from, from);
    }
}
