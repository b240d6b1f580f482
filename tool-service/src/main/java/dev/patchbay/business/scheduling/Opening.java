package dev.patchbay.business.scheduling;

import java.time.LocalTime;

/// Open from `from` to `to`, local time. `to` not after `from`: open past midnight, 00:00 to 00:00 being the
/// whole day.
public record Opening(LocalTime from, LocalTime to) {
    boolean pastMidnight() {
        return !to.isAfter(from);
    }

    /// On the day on which it opens.
    boolean holds(LocalTime time) {
        return !time.isBefore(from) && (pastMidnight() || time.isBefore(to));
    }
}
