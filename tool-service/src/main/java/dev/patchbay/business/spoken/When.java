package dev.patchbay.business.spoken;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/// What a caller's words about time mean, in the business's zone.
public sealed interface When {

    /// Some days, and a part of them.
    ///
    /// @param from first day, `to` last day, both included
    /// @param weekdays only these days of the week; empty: all
    /// @param earliest the caller can from here on; `latest` up to here, both local, both included as starts
    /// @param wanted the very time asked for
    record Days(
            LocalDate from,
            LocalDate to,
            Set<DayOfWeek> weekdays,
            LocalTime earliest,
            LocalTime latest,
            Optional<LocalTime> wanted)
            implements When {
        public Days {
            weekdays = Set.copyOf(weekdays);
        }

        /// Whether a slot starting at this local time is what was asked for.
        public boolean covers(LocalDate day, LocalTime start) {
            return !day.isBefore(from)
                    && !day.isAfter(to)
                    && (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
                    && !start.isBefore(earliest)
                    && !start.isAfter(latest);
        }

        /// The day, if it can be only one.
        public Optional<LocalDate> onlyDay() {
            var days = from.datesUntil(to.plusDays(1))
                    .filter(day -> weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
                    .limit(2)
                    .toList();
            return days.size() == 1 ? Optional.of(days.getFirst()) : Optional.empty();
        }
    }

    /// One instant, given with its offset: a slot's own identity.
    record Exact(Instant at) implements When {}

    /// Not understood, or understood in two ways; `question` is what to ask the caller.
    record Unclear(String question) implements When {}
}
