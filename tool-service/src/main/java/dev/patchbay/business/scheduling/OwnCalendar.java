package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;

/// Patchbay's own calendar, the embedded default: a table behind the same port as any provider's calendar (B3).
@ApplicationScoped
public class OwnCalendar implements CalendarAdapter {
    private static final String BUSY = """
            SELECT lower(occupied) AS busy_from, upper(occupied) AS busy_to FROM calendar_entry
            WHERE project_id = $1 AND resource = $2 AND occupied && tstzrange($3, $4)""";
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

    @Override
    public Uni<List<Span>> busy(BusinessCalendar calendar, Span window) {
        return pool.preparedQuery(BUSY)
                .execute(Tuple.of(calendar.projectId(), calendar.resource(), at(window.from()), at(window.to())))
                .map(OwnCalendar::spans);
    }

    @Override
    public Uni<Answer> book(Reservation pending) {
        return pool.preparedQuery(ENTER)
                .execute(Tuple.of(
                        pending.projectId(),
                        pending.reference().orElseThrow(),
                        pending.resource(),
                        at(pending.occupied().from()),
                        at(pending.occupied().to()),
                        at(clock.instant())))
                .chain(() -> find(pending));
    }

    /// In one step: the entry is at the old time or at the new one.
    @Override
    public Uni<Answer> move(Reservation old, Reservation pending) {
        return pool.preparedQuery(MOVE)
                .execute(Tuple.of(
                        pending.projectId(),
                        old.reference().orElseThrow(),
                        pending.reference().orElseThrow(),
                        at(pending.occupied().from()),
                        at(pending.occupied().to()),
                        pending.resource()))
                .chain(moved -> moved.rowCount() > 0 ? find(pending) : book(pending))
                .onFailure(ReservationRows::isOverlap)
                .recoverWithUni(() -> find(pending));
    }

    @Override
    public Uni<Answer> find(Reservation pending) {
        return pool.preparedQuery(FIND)
                .execute(key(pending))
                .map(rows -> rows.size() == 0 ? new Answer.Absent() : new Answer.Entered());
    }

    @Override
    public Uni<Void> withdraw(Reservation released) {
        return pool.preparedQuery(WITHDRAW).execute(key(released)).replaceWithVoid();
    }

    private static Tuple key(Reservation reservation) {
        return Tuple.of(reservation.projectId(), reservation.reference().orElseThrow());
    }

    private static List<Span> spans(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> ReservationRows.span(row, "busy_from", "busy_to"))
                .toList();
    }
}
