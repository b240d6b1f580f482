package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.spoken.When;
import dev.patchbay.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/// From when to when a program asks for free slots. Pure.
///
/// @param start ISO date, or date-time, with offset or in the project's zone; absent: from now on
/// @param end likewise; a date counts to its end; absent: as far as slots are given out
record AvailabilityQuery(Optional<String> start, Optional<String> end) {

    /// The days and, within them, the moments asked for.
    Window in(BusinessCalendar calendar, ZonedDateTime now) {
        var zone = calendar.zone();
        var from = start.map(text -> moment("start", text, zone, 0)).orElse(now.toInstant());
        var to = end.map(text -> moment("end", text, zone, 1)).orElseGet(() -> now.toLocalDate()
                .plusDays(calendar.horizonDays() + 1L)
                .atStartOfDay(zone)
                .toInstant());
        if (!from.isBefore(to)) {
            throw ProblemException.wrong("end", "must be after start");
        }
        return new Window(from, to, day(from, zone), day(to, zone));
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }

    private static Instant moment(String field, String text, ZoneId zone, int daysLater) {
        try {
            if (text.length() == "2026-11-24".length()) {
                return LocalDate.parse(text)
                        .plusDays(daysLater)
                        .atStartOfDay(zone)
                        .toInstant();
            }
            return isLocal(text)
                    ? LocalDateTime.parse(text).atZone(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw ProblemException.wrong(
                    field, "must be an ISO date or date-time, such as 2026-11-24 or 2026-11-24T10:00:00-05:00");
        }
    }

    private static boolean isLocal(String text) {
        return !text.matches(".*([zZ]|[+-]\\d{2}:?\\d{2})");
    }

    /// @param from first moment of a start, `to` the first that is too late
    record Window(Instant from, Instant to, LocalDate firstDay, LocalDate lastDay) {
        When.Days days() {
            return new When.Days(firstDay, lastDay, Set.of(), LocalTime.MIN, LocalTime.MAX, Optional.empty());
        }

        boolean holds(Instant start) {
            return !start.isBefore(from) && start.isBefore(to);
        }
    }
}
