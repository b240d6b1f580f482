package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.COLUMNS;
import static dev.patchbay.business.scheduling.ReservationRows.at;

import dev.patchbay.platform.security.ProjectScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Bookings: reservations from PENDING on. Each method is one short transaction.
@ApplicationScoped
public class BookingStore {
    private static final String BOOKINGS = "SELECT " + COLUMNS + " FROM reservation WHERE reference IS NOT NULL AND ";
    private static final String CONFIRM = """
            UPDATE reservation SET state = 'CONFIRMED', changed_at = $2, entry_id = coalesce($3, entry_id),
            occupied = coalesce(whole, occupied), whole = NULL
            WHERE id = $1 AND state = 'PENDING'
            RETURNING
            """ + COLUMNS;
    private static final String RELEASE_HOLDS = """
            UPDATE reservation SET state = 'RELEASED', cause = 'booked_other', changed_at = $2
            WHERE call_id = $1 AND state = 'HELD'
            AND EXISTS (SELECT FROM reservation WHERE id = $3 AND state = 'CONFIRMED')""";
    // Within Patchbay's own calendar an entry is moved as one row: nothing is left of the old one to be withdrawn.
    private static final String RELEASE_REPLACED = """
            UPDATE reservation SET state = 'RELEASED', cause = 'moved', checked_at = NULL, changed_at = $2,
            withdraw = num_nonnulls(source_id, (SELECT source_id FROM reservation WHERE id = $1)) > 0
                OR EXISTS (SELECT FROM calendar_entry entry
                    WHERE entry.project_id = reservation.project_id AND entry.reference = reservation.reference)
            WHERE id = (SELECT replaces FROM reservation WHERE id = $1 AND state = 'PENDING') AND state = 'CONFIRMED'""";
    private static final String TOO_LATE = """
            UPDATE reservation SET withdraw = true, checked_at = NULL, entry_id = coalesce($2, entry_id)
            WHERE id = $1 AND state = 'FAILED'""";
    private static final String BEGIN_CANCELLING = """
            UPDATE reservation SET state = 'CANCELLING', ended_by = $2, checked_at = NULL, changed_at = $3
            WHERE id = $1 AND state = 'CONFIRMED'
            AND NOT EXISTS (SELECT FROM reservation WHERE replaces = $1 AND state = 'PENDING')""";
    private static final String CANCEL = """
            UPDATE reservation SET state = 'RELEASED', cause = 'cancelled', changed_at = $2
            WHERE id = $1 AND state = 'CANCELLING'""";
    private static final String FAIL = """
            UPDATE reservation SET state = 'FAILED', cause = $2, changed_at = $3 WHERE id = $1 AND state = 'PENDING'""";
    private static final String WITHDRAWN = "UPDATE reservation SET withdraw = false WHERE id = $1";

    private final Pool pool;
    private final Turns turns;

    BookingStore(Pool pool, Turns turns) {
        this.pool = pool;
        this.turns = turns;
    }

    Uni<Prepared> prepare(BookingRequest request, Instant now) {
        return turns.take(
                        request.calendar().projectId(),
                        () -> Transactions.in(
                                pool, transaction -> new BookingStep(transaction, request, now).prepare()))
                .onFailure(ReservationRows::isOverlap)
                .recoverWithItem(new Prepared.Taken());
    }

    /// PENDING → CONFIRMED; gives back the call's other holds and the booking that this one replaces,
    /// which it may have overlapped until now. The reservation as it is afterwards: CONFIRMED, or FAILED
    /// if the answer came too late, and then the entry will be withdrawn.
    Uni<Reservation> confirm(Reservation pending, Optional<String> entryId, Instant now) {
        return confirm(pending, entryId, now, DoubtEnded.UNHEARD);
    }

    /// @param told in the same transaction that it is confirmed
    Uni<Reservation> confirm(Reservation pending, Optional<String> entryId, Instant now, DoubtEnded told) {
        return turns.first(
                        pending.projectId(),
                        () -> Transactions.in(pool, transaction -> confirm(transaction, pending, entryId, now, told)))
                .chain(row -> row.map(confirmed -> Uni.createFrom().item(confirmed))
                        .orElseGet(() -> find(pending.id()).map(Optional::orElseThrow)));
    }

    /// Empty: it was too late.
    private static Uni<Optional<Reservation>> confirm(
            Transaction transaction, Reservation pending, Optional<String> entryId, Instant now, DoubtEnded told) {
        var confirmed = confirm(transaction.connection(), pending, entryId, now);
        return told == DoubtEnded.UNHEARD
                ? transaction.last(confirmed)
                : confirmed.call(row -> told(transaction.connection(), row, told));
    }

    private static Uni<Optional<Reservation>> confirm(
            SqlConnection connection, Reservation pending, Optional<String> entryId, Instant now) {
        return Uni.combine()
                .all()
                .unis(
                        ReservationRows.lockCalendar(connection, pending.projectId()),
                        connection.preparedQuery(RELEASE_REPLACED).execute(Tuple.of(pending.id(), at(now))),
                        connection
                                .preparedQuery(CONFIRM)
                                .execute(Tuple.of(pending.id(), at(now), entryId.orElse(null))),
                        connection
                                .preparedQuery(RELEASE_HOLDS)
                                .execute(Tuple.of(pending.callId(), at(now), pending.id())),
                        connection.preparedQuery(TOO_LATE).execute(Tuple.of(pending.id(), entryId.orElse(null))))
                .with((_, _, confirmed, _, _) -> ReservationRows.first(confirmed));
    }

    /// PENDING → FAILED; the time is free again.
    Uni<Void> fail(Reservation pending, String cause, Instant now) {
        return pool.preparedQuery(FAIL)
                .execute(Tuple.of(pending.id(), cause, at(now)))
                .replaceWithVoid();
    }

    /// @param told in the same transaction, if it was PENDING still
    Uni<Void> fail(Reservation pending, String cause, Instant now, DoubtEnded told) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(FAIL + " RETURNING " + COLUMNS)
                .execute(Tuple.of(pending.id(), cause, at(now)))
                .map(ReservationRows::first)
                .chain(failed -> told(connection, failed, told)));
    }

    private static Uni<Void> told(SqlConnection connection, Optional<Reservation> ended, DoubtEnded told) {
        return ended.map(booking -> told.ended(connection, booking))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /// CONFIRMED → CANCELLING, unless somebody is about to move it. The reservation as it is afterwards.
    ///
    /// @param endedBy the call that wants it cancelled
    Uni<Cancelling> beginCancelling(Reservation booking, String endedBy, Instant now) {
        return turns.take(
                booking.projectId(),
                () -> Transactions.in(
                        pool,
                        transaction ->
                                transaction.last(beginCancelling(transaction.connection(), booking, endedBy, now))));
    }

    private static Uni<Cancelling> beginCancelling(
            SqlConnection connection, Reservation booking, String endedBy, Instant now) {
        return Uni.combine()
                .all()
                .unis(
                        ReservationRows.lockCalendar(connection, booking.projectId()),
                        connection.preparedQuery(BEGIN_CANCELLING).execute(Tuple.of(booking.id(), endedBy, at(now))),
                        connection.preparedQuery(BOOKINGS + "id = $1").execute(Tuple.of(booking.id())))
                .with((_, begun, row) ->
                        new Cancelling(ReservationRows.first(row).orElseThrow(), begun.rowCount() > 0));
    }

    /// CANCELLING → RELEASED; the time is free again.
    Uni<Void> cancelled(Reservation cancelling, Instant now) {
        return cancelled(cancelling, now, DoubtEnded.UNHEARD);
    }

    /// @param told in the same transaction, if it was CANCELLING still
    Uni<Void> cancelled(Reservation cancelling, Instant now, DoubtEnded told) {
        var values = Tuple.of(cancelling.id(), at(now));
        return told == DoubtEnded.UNHEARD
                ? pool.preparedQuery(CANCEL).execute(values).replaceWithVoid()
                : cancelledAndTold(values, told);
    }

    private Uni<Void> cancelledAndTold(Tuple values, DoubtEnded told) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(CANCEL + " RETURNING " + COLUMNS)
                .execute(values)
                .map(ReservationRows::first)
                .chain(released -> told(connection, released, told)));
    }

    /// @param begun by this request; else it was as it is
    record Cancelling(Reservation booking, boolean begun) {}

    Uni<Void> withdrawn(Reservation released) {
        return pool.preparedQuery(WITHDRAWN).execute(Tuple.of(released.id())).replaceWithVoid();
    }

    Uni<Optional<Reservation>> find(UUID id) {
        return pool.preparedQuery(BOOKINGS + "id = $1").execute(Tuple.of(id)).map(ReservationRows::first);
    }

    Uni<List<Reservation>> ofCall(String callId, ProjectScope scope) {
        return pool.preparedQuery(BOOKINGS + "call_id = $1 AND ($2 OR project_id = ANY($3)) ORDER BY created_at, id")
                .execute(Tuple.tuple()
                        .addString(callId)
                        .addBoolean(scope.everything())
                        .addArrayOfString(scope.ids()))
                .map(ReservationRows::read);
    }
}
