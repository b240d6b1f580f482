package dev.patchbay.business.scheduling;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What calendars at providers say of a stretch of time. Pure.
///
/// @param calendar without those whose calendar could not be read: nobody knows when they are free
/// @param all what is in everybody's way
/// @param byResource what is in the way of one
/// @param unread why some could not be read
record Seen(
        BusinessCalendar calendar,
        List<Span> all,
        Map<String, List<Span>> byResource,
        Optional<CalendarFailure> unread) {

    /// Beside what is taken here.
    Taken and(Taken here) {
        return here.and(all).andOf(byResource);
    }

    /// The calendar with only those of whom nothing over there is in the way then.
    BusinessCalendar freeOf(Span span) {
        return calendar.without(worker ->
                byResource.getOrDefault(worker.resource(), List.of()).stream().anyMatch(span::overlaps));
    }

    /// "Nothing is free" is said only by whoever has seen all of it.
    ///
    /// @throws CalendarFailure where some was not seen and nothing was found in the rest
    void demandFound(List<?> found) {
        if (found.isEmpty()) {
            unread.ifPresent(why -> {
                throw why;
            });
        }
    }
}
