package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.at;

import dev.patchbay.business.calendars.OpenVisits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/// The bookings of which a connected calendar has not said yet what became of them. An entry that is still to be
/// taken out there counts for as long as a doubt may last: longer it keeps nobody from disconnecting.
@ApplicationScoped
class UnsettledBookings implements OpenVisits {
    private static final String COUNT = """
            SELECT count(*) FROM reservation JOIN calendar_source ON calendar_source.id = source_id
            WHERE calendar_source.project_id = $1 AND settings ->> 'connectionId' = $2
            AND (state IN ('PENDING', 'CANCELLING') AND companion_of IS NULL OR changed_at > $3
                AND (withdraw OR entry_state IS NOT NULL AND state IN ('RELEASED', 'FAILED')))""";

    private final SchedulingConfig config;
    private final Clock clock;

    UnsettledBookings(SchedulingConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Long> in(SqlClient connection, String projectId, UUID connectionId) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(
                        projectId, connectionId.toString(), at(clock.instant().minus(config.doubtAfter()))))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
