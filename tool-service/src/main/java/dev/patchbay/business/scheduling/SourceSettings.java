package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.CalendarSettings.CalcomEventType;
import dev.patchbay.business.scheduling.CalendarSettings.ConnectedCalendar;
import dev.patchbay.business.scheduling.CalendarSource.EventType;
import java.util.Optional;

/// The source in a project's settings, and what is wrong with it. Pure.
final class SourceSettings {
    private SourceSettings() {}

    /// @param settings found to be right
    static CalendarSource source(CalendarSettings settings) {
        return new CalendarSource(
                Optional.empty(),
                CalendarProvider.demand(settings.provider()),
                Optional.ofNullable(settings.connected()).map(ConnectedCalendar::connectionId),
                Optional.ofNullable(settings.connected()).map(ConnectedCalendar::calendarId),
                Optional.ofNullable(settings.calcom()).map(SourceSettings::eventType));
    }

    private static EventType eventType(CalcomEventType type) {
        return new EventType(
                Optional.ofNullable(type.eventTypeId()),
                Optional.ofNullable(type.eventTypeSlug()),
                Optional.ofNullable(type.username()),
                Optional.ofNullable(type.teamSlug()),
                Optional.ofNullable(type.organizationSlug()),
                Optional.ofNullable(type.attendeeEmail()),
                Boolean.TRUE.equals(type.variableLength()));
    }

    static CalcomEventType calcom(CalendarSource source) {
        return source.eventType()
                .map(type -> new CalcomEventType(
                        type.id().orElse(null),
                        type.slug().orElse(null),
                        type.username().orElse(null),
                        type.teamSlug().orElse(null),
                        type.organizationSlug().orElse(null),
                        type.attendeeEmail().orElse(null),
                        type.variableLength()))
                .orElse(null);
    }

    static ConnectedCalendar connected(CalendarSource source) {
        return source.connection()
                .map(id -> new ConnectedCalendar(id, source.calendarId().orElse(null)))
                .orElse(null);
    }

    /// Whether it names one event type, and one only.
    static boolean namesOne(CalcomEventType type) {
        if (type.eventTypeId() != null) {
            return type.eventTypeSlug() == null
                    && type.username() == null
                    && type.teamSlug() == null
                    && type.organizationSlug() == null;
        }
        return type.eventTypeSlug() != null && (type.username() == null) != (type.teamSlug() == null);
    }
}
