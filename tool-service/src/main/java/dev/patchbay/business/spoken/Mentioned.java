package dev.patchbay.business.spoken;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// A day, or days, as they were mentioned, before they are put together.
sealed interface Mentioned {

    /// A weekday by its name.
    record Weekday(DayOfWeek day, Which which) implements Mentioned {}

    /// Whichever of these weekdays.
    record Weekdays(Set<DayOfWeek> days) implements Mentioned {}

    /// One day of the calendar, however it was called.
    record Day(LocalDate day) implements Mentioned {}

    /// Some days, in order.
    record Days(List<LocalDate> days) implements Mentioned {}

    /// Whichever day.
    record Any() implements Mentioned {}

    /// One that is over.
    record Past() implements Mentioned {}

    /// Said as a date, but there is none such.
    record Nowhere() implements Mentioned {}

    /// A day that is counted from another that was not named: "the day after".
    record Unclear() implements Mentioned {}

    /// Which of the weekdays of that name.
    enum Which {
        PLAIN,
        THIS,
        COMING,
        NEXT
    }
}
