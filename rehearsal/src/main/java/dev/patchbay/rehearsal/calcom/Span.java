package dev.patchbay.rehearsal.calcom;

import java.time.Instant;

/// @param end exclusive
record Span(Instant start, Instant end) {
    boolean overlaps(Span other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }
}
