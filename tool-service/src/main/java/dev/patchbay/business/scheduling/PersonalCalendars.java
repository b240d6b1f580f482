package dev.patchbay.business.scheduling;

import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Calendars of single persons, for whoever keeps the people of a project.
@ApplicationScoped
public class PersonalCalendars {
    private final CalendarChooser chooser;
    private final ConnectionCheck connections;

    PersonalCalendars(CalendarChooser chooser, ConnectionCheck connections) {
        this.chooser = chooser;
        this.connections = connections;
    }

    /// @param field under which it was sent
    /// @throws ProblemException 400 for what names no calendar, 422 for a connection that is none of this
    /// project's or opens another provider's
    public Uni<Void> demand(String projectId, String field, PersonalCalendar wish) {
        var wrong = SourceSettings.wrong(
                field + ".", wish.provider(), wish.calcom(), wish.connected(), chooser.providers());
        if (!wrong.isEmpty()) {
            throw ProblemException.wrong(wrong);
        }
        return connections.demand(projectId, field + ".", wish.provider(), wish.connected());
    }

    /// The id that it has, or gets. The same calendar has the same one.
    public Uni<UUID> keep(SqlClient connection, String projectId, PersonalCalendar own) {
        return SourceRows.keep(connection, projectId, own.source());
    }
}
