package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.CalendarSettings.CalcomEventType;
import dev.patchbay.business.scheduling.CalendarSettings.ConnectedCalendar;
import dev.patchbay.business.scheduling.CalendarSource.EventType;
import dev.patchbay.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The source in a project's settings, and what is wrong with it. Pure.
final class SourceSettings {
    private SourceSettings() {}

    /// @param settings found to be right
    static CalendarSource source(CalendarSettings settings) {
        return source(Optional.empty(), settings.provider(), settings.calcom(), settings.connected());
    }

    static CalendarSource source(
            Optional<UUID> id, String provider, CalcomEventType calcom, ConnectedCalendar connected) {
        return new CalendarSource(
                id,
                CalendarProvider.demand(provider),
                Optional.ofNullable(connected).map(ConnectedCalendar::connectionId),
                Optional.ofNullable(connected).map(ConnectedCalendar::calendarId),
                Optional.ofNullable(calcom).map(SourceSettings::eventType));
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

    /// @param prefix of the fields
    /// @param providers whose calendars there are here
    static List<Problem.Violation> wrong(
            String prefix,
            String word,
            CalcomEventType calcom,
            ConnectedCalendar connected,
            Set<CalendarProvider> providers) {
        var wrong = new ArrayList<Problem.Violation>();
        var provider = CalendarProvider.demand(word);
        if (!providers.contains(provider)) {
            wrong.add(new Problem.Violation(prefix + "provider", "is not to be had here"));
        }
        only(prefix + "calcom", calcom, provider == CalendarProvider.CALCOM).ifPresent(wrong::add);
        only(
                        prefix + "connected",
                        connected,
                        provider == CalendarProvider.MICROSOFT || provider == CalendarProvider.GOOGLE)
                .ifPresent(wrong::add);
        if (calcom != null && !namesOne(calcom)) {
            wrong.add(new Problem.Violation(
                    prefix + "calcom",
                    "must name one event type: eventTypeId, or eventTypeSlug with username or teamSlug"));
        }
        return wrong;
    }

    private static Optional<Problem.Violation> only(String field, Object value, boolean wanted) {
        if (wanted == (value != null)) {
            return Optional.empty();
        }
        return Optional.of(new Problem.Violation(field, wanted ? "is needed" : "is for another provider"));
    }

    /// Whether it names one event type, and one only.
    private static boolean namesOne(CalcomEventType type) {
        if (type.eventTypeId() != null) {
            return type.eventTypeSlug() == null
                    && type.username() == null
                    && type.teamSlug() == null
                    && type.organizationSlug() == null;
        }
        return type.eventTypeSlug() != null && (type.username() == null) != (type.teamSlug() == null);
    }
}
