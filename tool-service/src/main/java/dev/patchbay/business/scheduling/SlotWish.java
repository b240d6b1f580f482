package dev.patchbay.business.scheduling;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.BiPredicate;

/// What a caller wants from the calendar.
///
/// @param from the first day to look at; alternatives are looked for from here on too
/// @param to the last day of what was asked for
/// @param covers whether a slot on this day at this local time is what was asked for
/// @param wanted the time of day that slots should be near
public record SlotWish(
        LocalDate from, LocalDate to, BiPredicate<LocalDate, LocalTime> covers, Optional<LocalTime> wanted) {
    boolean isMetBy(Slot slot) {
        var start = slot.local();
        return covers.test(start.toLocalDate(), start.toLocalTime());
    }
}
