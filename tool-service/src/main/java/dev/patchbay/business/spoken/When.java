package dev.patchbay.business.spoken;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a caller's words about time mean, in the business's zone.
public sealed interface When {

    /// Some days, and a part of them.
    ///
    /// @param from first day, `to` last day, both included
    /// @param weekdays only these days of the week; empty: all
    /// @param except none of these days
    /// @param earliest the caller can from here on; `latest` up to here, both local, both included as starts
    /// @param wanted the very time asked for
    record Days(
            LocalDate from,
            LocalDate to,
            Set<DayOfWeek> weekdays,
            Set<LocalDate> except,
            LocalTime earliest,
            LocalTime latest,
            Optional<LocalTime> wanted)
            implements When {
        public Days {
            weekdays = Set.copyOf(weekdays);
            except = Set.copyOf(except);
        }

        public Days(
                LocalDate from,
                LocalDate to,
                Set<DayOfWeek> weekdays,
                LocalTime earliest,
                LocalTime latest,
                Optional<LocalTime> wanted) {
            this(from, to, weekdays, Set.of(), earliest, latest, wanted);
        }

        /// The day of this moment, as near to its time as can be.
        public static Days near(ZonedDateTime at) {
            var day = at.toLocalDate();
            return new Days(day, day, Set.of(), LocalTime.MIN, LocalTime.MAX, Optional.of(at.toLocalTime()));
        }

        /// Whether a slot starting at this local time is what was asked for.
        public boolean covers(LocalDate day, LocalTime start) {
            return !day.isBefore(from)
                    && !day.isAfter(to)
                    && isNamed(day)
                    && !start.isBefore(earliest)
                    && !start.isAfter(latest);
        }

        /// The days meant, in order.
        public Stream<LocalDate> stream() {
            return from.datesUntil(to.plusDays(1)).filter(this::isNamed);
        }

        /// The day, if it can be only one.
        public Optional<LocalDate> onlyDay() {
            var days = stream().limit(2).toList();
            return days.size() == 1 ? Optional.of(days.getFirst()) : Optional.empty();
        }

        private boolean isNamed(LocalDate day) {
            return (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek())) && !except.contains(day);
        }
    }

    /// One instant, given with its offset: a slot's own identity.
    record Exact(Instant at) implements When {}

    /// Not understood, or understood in two ways; `question` is what to ask the caller.
    record Unclear(String question) implements When {}
}
