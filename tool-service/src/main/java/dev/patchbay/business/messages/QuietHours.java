package dev.patchbay.business.messages;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// When nobody is written to who did not ask for it, by the clock where he is. Pure.
///
/// @param from the first quiet moment of an evening, `to` the first of a morning that is not; the same: never quiet
record QuietHours(LocalTime from, LocalTime to) {

    private static final int ROUNDS = 4;

    /// The first moment from now on that is quiet in none of these zones. Where there is none, as zones
    /// lie so far apart that it is night in one of them all day, what the first says.
    Instant next(Instant now, List<ZoneId> zones) {
        var next = now;
        for (var round = 0; round < ROUNDS; round++) {
            var before = next;
            for (var zone : zones) {
                next = next(next, zone);
            }
            if (next.equals(before)) {
                return next;
            }
        }
        return next(now, zones.getFirst());
    }

    /// This moment, or the end of the quiet hours that it lies in.
    Instant next(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        var time = local.toLocalTime();
        if (!isQuiet(time)) {
            return now;
        }
        var day = time.isBefore(to) ? local.toLocalDate() : local.toLocalDate().plusDays(1);
        var end = day.atTime(to).atZone(zone);
        // In the hour that comes twice as the clocks go back the first end may be over already.
        return (end.toInstant().isBefore(now) ? end.withLaterOffsetAtOverlap() : end).toInstant();
    }

    private boolean isQuiet(LocalTime time) {
        if (from.equals(to)) {
            return false;
        }
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
