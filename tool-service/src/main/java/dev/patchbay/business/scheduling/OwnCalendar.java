package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/// Patchbay's own calendar, the embedded default: a table behind the same port as any provider's calendar (B3).
@ApplicationScoped
public class OwnCalendar implements CalendarAdapter {
    private static final String ENTER = """
            INSERT INTO calendar_entry (project_id, reference, resource, occupied, created_at)
            VALUES ($1, $2, $3, tstzrange($4, $5), $6) ON CONFLICT DO NOTHING""";
    private static final String MOVE = """
            UPDATE calendar_entry SET reference = $3, occupied = tstzrange($4, $5), resource = $6
            WHERE project_id = $1 AND reference = $2""";
    private static final String FIND = "SELECT 1 FROM calendar_entry WHERE project_id = $1 AND reference = $2";
    private static final String WITHDRAW = "DELETE FROM calendar_entry WHERE project_id = $1 AND reference = $2";

    private final Pool pool;
    private final Clock clock;

    OwnCalendar(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public CalendarProvider provider() {
        return CalendarProvider.OWN;
    }

    /// Nothing that whoever asks does not know: its entries are read with the reservations ([TakenRows]).
    @Override
    public Uni<List<Span>> busy(BusinessCalendar calendar, Span window) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Answer> book(Reservation pending) {
        var entry = Tuple.of(
                pending.projectId(),
                pending.reference().orElseThrow(),
                pending.resource(),
                at(pending.occupied().from()),
                at(pending.occupied().to()),
                at(clock.instant()));
        return thenFind(pending, connection -> connection.preparedQuery(ENTER).execute(entry));
    }

    /// In one step: the entry is at the old time or at the new one.
    @Override
    public Uni<Answer> move(Reservation old, Reservation pending) {
        var entry = Tuple.of(
                pending.projectId(),
                old.reference().orElseThrow(),
                pending.reference().orElseThrow(),
                at(pending.occupied().from()),
                at(pending.occupied().to()),
                pending.resource());
        return thenFind(pending, connection -> connection.preparedQuery(MOVE).execute(entry))
                .chain(answer ->
                        answer instanceof Answer.Entered ? Uni.createFrom().item(answer) : book(pending))
                .onFailure(ReservationRows::isOverlap)
                .recoverWithUni(() -> find(pending));
    }

    @Override
    public Uni<Answer> find(Reservation pending) {
        return find(pool, pending);
    }

    private static Uni<Answer> find(SqlClient connection, Reservation pending) {
        return connection
                .preparedQuery(FIND)
                .execute(key(pending))
                .map(rows -> rows.size() == 0 ? new Answer.Absent() : new Answer.Entered());
    }

    @Override
    public Uni<Void> withdraw(Reservation released) {
        return pool.preparedQuery(WITHDRAW).execute(key(released)).replaceWithVoid();
    }

    /// In one round trip: the question is put behind the change, without waiting for its answer.
    private Uni<Answer> thenFind(Reservation pending, Function<SqlConnection, Uni<RowSet<Row>>> change) {
        return pool.withConnection(connection -> Uni.combine()
                .all()
                .unis(change.apply(connection), find(connection, pending))
                .with((_, found) -> found));
    }

    private static Tuple key(Reservation reservation) {
        return Tuple.of(reservation.projectId(), reservation.reference().orElseThrow());
    }
}
