package dev.patchbay.business.scheduling;

import dev.patchbay.business.calendars.KnownConnections;
import dev.patchbay.business.calendars.Provider;
import dev.patchbay.business.calendars.Reminders;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The calendars of users who have let Patchbay into them, for whoever is told a user's id (B14, B15).
@ApplicationScoped
public class UserCalendars {
    private final KnownConnections connections;
    private final Reminders reminders;
    private final Pool pool;

    UserCalendars(KnownConnections connections, Reminders reminders, Pool pool) {
        this.connections = connections;
        this.reminders = reminders;
        this.pool = pool;
    }

    /// A user's calendars; whether they open is found out by asking.
    public Uni<List<UserCalendar>> of(String projectId, String userId) {
        return connections.of(projectId, userId).map(known -> known.stream()
                .map(one -> new UserCalendar(one.id(), provider(one.provider())))
                .toList());
    }

    public record UserCalendar(UUID connection, CalendarProvider provider) {}

    /// The one that the user begins with, as visits can be entered in it.
    public Uni<CalendarSource> source(String projectId, UserCalendar calendar) {
        return SourceRows.keep(pool, projectId, source(Optional.empty(), calendar))
                .map(id -> source(Optional.of(id), calendar));
    }

    /// A time of this connection's user is wanted: he is sent the link by which he connects it, if he must.
    public Uni<Void> wanted(String projectId, UUID connection) {
        return reminders.wanted(projectId, connection);
    }

    private static CalendarSource source(Optional<UUID> id, UserCalendar calendar) {
        return new CalendarSource(
                id, calendar.provider(), Optional.of(calendar.connection()), Optional.empty(), Optional.empty());
    }

    private static CalendarProvider provider(Provider provider) {
        return CalendarProvider.demand(provider.word());
    }
}
