package dev.patchbay.business.scheduling.microsoft;

import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.business.scheduling.CalendarSource;
import java.util.Optional;
import java.util.UUID;

/// A user's calendar.
///
/// @param connection that opens it
/// @param calendarId absent: the one that the user begins with
record Mailbox(String projectId, UUID connection, Optional<String> calendarId) {
    static Mailbox of(String projectId, CalendarSource source) {
        return new Mailbox(
                projectId,
                source.connection().orElseThrow(() -> new CalendarFailure(Category.UNCONNECTED)),
                source.calendarId());
    }

    /// What Graph counts requests by.
    String account() {
        return connection.toString();
    }
}
