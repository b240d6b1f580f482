package dev.patchbay.business.spoken;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/// Days from `from` to `to`, both included; only `weekdays` of them unless that is empty.
record DaySpan(LocalDate from, LocalDate to, Set<DayOfWeek> weekdays) {
    static DaySpan of(LocalDate day) {
        return new DaySpan(day, day, Set.of());
    }

    static DaySpan of(LocalDate from, LocalDate to) {
        return new DaySpan(from, to, Set.of());
    }
}
