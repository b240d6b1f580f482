package dev.patchbay.business.messages;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// When nobody is written to who did not ask for it, in the business's zone. Pure.
///
/// @param from the first quiet moment of an evening, `to` the first of a morning that is not; the same: never quiet
record QuietHours(LocalTime from, LocalTime to) {

    /// This moment, or the end of the quiet hours that it lies in.
    Instant next(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        var time = local.toLocalTime();
        if (!isQuiet(time)) {
            return now;
        }
        var day = time.isBefore(to) ? local.toLocalDate() : local.toLocalDate().plusDays(1);
        return day.atTime(to).atZone(zone).toInstant();
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
