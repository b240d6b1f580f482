package dev.patchbay.business.scheduling;

import java.util.Optional;
import java.util.UUID;

/// Which calendar visits are entered in. It never changes: a project that chooses anew gets another one, and
/// what was entered in the first is found there and taken out of there.
///
/// @param id absent for Patchbay's own
/// @param connection the user's connection that opens it (Microsoft, Google)
/// @param calendarId which of that user's calendars; absent: the one that he begins with
/// @param eventType what is booked there (Cal.com)
public record CalendarSource(
        Optional<UUID> id,
        CalendarProvider provider,
        Optional<UUID> connection,
        Optional<String> calendarId,
        Optional<EventType> eventType) {
    public static final CalendarSource OWN = new CalendarSource(
            Optional.empty(), CalendarProvider.OWN, Optional.empty(), Optional.empty(), Optional.empty());

    /// An event type of Cal.com: by its id, or by its slug and whose it is.
    ///
    /// @param attendeeEmail stands for the caller: Cal.com wants an address, or a number that it takes for one
    /// @param variableLength a booking may say how long it takes; else the event type does
    public record EventType(
            Optional<Long> id,
            Optional<String> slug,
            Optional<String> username,
            Optional<String> teamSlug,
            Optional<String> organizationSlug,
            Optional<String> attendeeEmail,
            boolean variableLength) {}
}
