package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.COLUMNS;
import static dev.patchbay.business.scheduling.ReservationRows.at;

import dev.patchbay.business.scheduling.BookingRequest.WhenBooked;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/// The first step of a booking, in one transaction: look for the same wish, look for another booking, expire
/// what is in the way, turn the call's hold into PENDING or write PENDING anew.
final class BookingStep {
    private static final String SAME_INTENT =
            "SELECT " + COLUMNS + " FROM reservation WHERE intent_key = $1 AND state IN ('PENDING', 'CONFIRMED')";
    private static final String OTHER = "SELECT " + COLUMNS
            + " FROM reservation WHERE call_id = $1 AND state IN ('PENDING', 'CONFIRMED')"
            + " ORDER BY created_at DESC LIMIT 1";
    // Made from the same number in another call: of one nobody knows yet, or it is at this very time.
    private static final String OF_CALLER = "SELECT " + COLUMNS + " FROM reservation " + """
            WHERE project_id = $1 AND caller = $2 AND call_id <> $3 AND reference IS NOT NULL AND starts_at > $5
            AND (state = 'PENDING' OR state = 'CONFIRMED' AND starts_at = $4)
            ORDER BY state = 'CONFIRMED' DESC, created_at DESC LIMIT 1""";
    private static final String EXPIRE = """
            UPDATE reservation SET state = 'RELEASED', cause = 'expired', changed_at = $4
            WHERE project_id = $1 AND state = 'HELD' AND hold_until <= $4
            AND occupied && tstzrange($2, $3) AND call_id <> $5""";
    private static final String FROM_HOLD = """
            UPDATE reservation SET state = 'PENDING', hold_until = NULL, intent_key = $3, reference = $4, service = $5,
            name = $6, address = $7, phone = $8, notes = $9, replaces = $10, changed_at = $11, caller = $13, source_id = $15
            WHERE call_id = $1 AND starts_at = $2 AND state = 'HELD' AND project_id = $12 AND ends_at = $14
            RETURNING
            """ + COLUMNS;
    private static final String GIVE_BACK = """
            UPDATE reservation SET state = 'RELEASED', cause = 'booked_other', changed_at = $4
            WHERE call_id = $1 AND state = 'HELD' AND occupied && tstzrange($2, $3) RETURNING starts_at""";
    private static final String ANEW = """
            INSERT INTO reservation
            (id, project_id, resource, call_id, state, starts_at, ends_at, occupied, intent_key, reference, service,
             name, address, phone, notes, replaces, created_at, changed_at, whole, origin, caller,
             source_id)
            VALUES ($1, $2, $3, $4, 'PENDING', $5, $6, tstzrange($17, $18), $8, $9, $10, $11, $12, $13, $14, $15, $16,
             $16, nullif(tstzrange($7, $19), tstzrange($17, $18)), $20, $21, $22)
            ON CONFLICT DO NOTHING RETURNING
            """ + COLUMNS;
    private static final String WITHDRAWN_BEFORE =
            "SELECT count(*) FROM reservation WHERE intent_key = $1 AND state IN ('CANCELLING', 'RELEASED')";
    private static final String IS_THERE = "SELECT " + COLUMNS + " FROM reservation WHERE id = $1 FOR UPDATE";
    static final String BEING_MOVED = "SELECT 1 FROM reservation WHERE replaces = $1 AND state = 'PENDING'";

    private final Transaction transaction;
    private final SqlConnection connection;
    private final BookingRequest request;
    private final Instant now;
    private final Sending sending;

    BookingStep(Transaction transaction, BookingRequest request, Instant now) {
        this.transaction = transaction;
        this.connection = transaction.connection();
        this.request = request;
        this.now = now;
        this.sending = new Sending(connection, request, now);
    }

    /// What can be asked at once is asked at once: mostly it is known before what is to be moved.
    Uni<Prepared> prepare() {
        var before = before();
        return request.moves().isEmpty() && request.whenBooked() == WhenBooked.MOVE
                ? before.chain(found -> unlessKnown(found, () -> ground(found.other())))
                : Uni.combine()
                        .all()
                        .unis(before, ground(request.moves()))
                        .asTuple()
                        .chain(both -> unlessKnown(
                                both.getItem1(), () -> Uni.createFrom().item(both.getItem2())));
    }

    /// What there was before of this call.
    ///
    /// @param known the same wish
    /// @param other another booking
    private record Before(Optional<Reservation> known, Optional<Reservation> other) {}

    private Uni<Before> before() {
        return Uni.combine()
                .all()
                .unis(
                        ReservationRows.lockCall(connection, request.callId()),
                        first(SAME_INTENT, Tuple.of(request.intentKey())),
                        first(OTHER, Tuple.of(request.callId())))
                .with((_, known, other) -> new Before(known, other));
    }

    private Uni<Optional<Reservation>> first(String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).map(ReservationRows::first);
    }

    private Uni<Prepared> unlessKnown(Before before, Supplier<Uni<Ground>> ground) {
        if (before.known().isPresent()) {
            return answer(new Prepared.Known(before.known().get()));
        }
        var isOther = request.moves().isEmpty() && request.whenBooked() == WhenBooked.ASK;
        return before.other()
                .filter(_ -> isOther)
                .map(other -> answer(new Prepared.HasOther(other)))
                .orElseGet(() -> ground.get().chain(this::write));
    }

    /// What a booking stands on, under the calendar's lock.
    ///
    /// @param old what is to be moved, as it is now
    /// @param gone whether it is not there as it was, or being moved by somebody else
    /// @param earlier a booking of the same caller's other call at that time
    /// @param sent who would come; empty: nobody could, or nobody is named
    private record Ground(
            Optional<Reservation> old,
            boolean gone,
            Optional<Reservation> earlier,
            String reference,
            Optional<Sending.Sent> sent) {}

    /// Changes nothing but holds that have run out.
    private Uni<Ground> ground(Optional<Reservation> moved) {
        return Uni.combine()
                .all()
                .unis(
                        ReservationRows.lockCalendar(
                                connection, request.calendar().projectId()),
                        present(moved),
                        isBeingMoved(moved),
                        expireOverlapping(),
                        reference(),
                        moved.isPresent() ? none() : ofCaller(),
                        sent(moved))
                .with((_, old, moving, _, reference, earlier, sent) ->
                        new Ground(old, moving || !isAsItWas(moved, old), earlier, reference, sent));
    }

    /// Whoever hung up over a booking and calls again shall not have it twice. Looked for once the calendar is
    /// locked: of two calls at the same moment one finds the other's.
    private Uni<Optional<Reservation>> ofCaller() {
        return request.requester()
                .caller()
                .filter(_ -> request.whenBooked() != WhenBooked.ANOTHER)
                .map(number -> first(
                        OF_CALLER,
                        Tuple.of(
                                request.calendar().projectId(),
                                number,
                                request.callId(),
                                at(request.slot().start()),
                                at(now))))
                .orElseGet(BookingStep::none);
    }

    private Uni<Prepared> bookedBefore(Reservation earlier) {
        return answer(
                earlier.state() == ReservationState.CONFIRMED && request.isAtAddressOf(earlier)
                        ? new Prepared.Known(earlier)
                        : new Prepared.HasOther(earlier));
    }

    private static Uni<Optional<Reservation>> none() {
        return Uni.createFrom().item(Optional.empty());
    }

    /// What is moved must be there until the new one is certain; nobody else may move or cancel it
    /// meanwhile. Its row is locked after the calendar, as a confirmation does.
    private Uni<Optional<Reservation>> present(Optional<Reservation> moved) {
        return moved.map(booking -> first(IS_THERE, Tuple.of(booking.id()))).orElseGet(BookingStep::none);
    }

    private Uni<Boolean> isBeingMoved(Optional<Reservation> moved) {
        return moved.map(booking -> connection
                        .preparedQuery(BEING_MOVED)
                        .execute(Tuple.of(booking.id()))
                        .map(rows -> rows.size() > 0))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private static boolean isAsItWas(Optional<Reservation> moved, Optional<Reservation> now) {
        return moved.map(Reservation::state).equals(now.map(Reservation::state));
    }

    private Uni<Optional<Sending.Sent>> sent(Optional<Reservation> moved) {
        return request.calendar().staffing().map(people -> sent(moved, people)).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
    }

    private Uni<Optional<Sending.Sent>> sent(Optional<Reservation> moved, Staffing people) {
        return Uni.combine()
                .all()
                .unis(sending.held(), sending.before(moved), sending.taken(moved))
                .with((held, before, taken) -> sending.choose(people, taken, before, held));
    }

    private Uni<Prepared> write(Ground ground) {
        if (ground.gone()) {
            return answer(new Prepared.Gone());
        }
        if (ground.earlier().isPresent()) {
            return bookedBefore(ground.earlier().get());
        }
        return request.calendar().staffing().isEmpty() ? fromHold(ground) : byPeople(ground);
    }

    private Uni<Void> expireOverlapping() {
        var calendar = request.calendar();
        var span = request.occupied();
        return connection
                .preparedQuery(EXPIRE)
                .execute(Tuple.of(calendar.projectId(), at(span.from()), at(span.to()), at(now), request.callId()))
                .replaceWithVoid();
    }

    /// A booking that was moved away and comes back needs a name of its own: the old one may still be on its
    /// way out of the provider's calendar.
    private Uni<String> reference() {
        return connection
                .preparedQuery(WITHDRAWN_BEFORE)
                .execute(Tuple.of(request.intentKey()))
                .map(rows -> rows.iterator().next().getLong(0))
                .map(times -> times == 0 ? request.reference() : request.reference() + "-" + (times + 1));
    }

    private Uni<Prepared> fromHold(Ground ground) {
        var details = request.details();
        var values = Tuple.tuple()
                .addString(request.callId())
                .addValue(at(request.slot().start()))
                .addString(request.intentKey())
                .addString(ground.reference())
                .addString(details.service())
                .addString(details.name())
                .addString(details.address())
                .addString(details.phone().orElse(null))
                .addString(details.notes().orElse(null))
                .addValue(ground.old().map(Reservation::id).orElse(null))
                .addValue(at(now))
                .addString(request.calendar().projectId())
                .addString(request.requester().caller().orElse(null))
                .addValue(at(request.slot().end()))
                .addValue(request.calendar().source().id().orElse(null));
        return first(FROM_HOLD, values)
                .chain(held -> held.isPresent() ? written(held.get(), ground) : unlessTaken(ground, anew(ground)));
    }

    private Uni<Prepared> byPeople(Ground ground) {
        return ground.sent()
                .map(sent -> unlessTaken(ground, send(sent, ground)))
                .orElseGet(() -> giveBack().chain(() -> answer(new Prepared.Taken())));
    }

    /// What the call holds of that time is given back before. Its answer is waited for only where it decides.
    private Uni<Prepared> unlessTaken(Ground ground, Uni<Optional<Reservation>> begin) {
        return request.onlyIfHeld()
                ? giveBack().chain(held -> held ? begun(begin, ground) : answer(new Prepared.Taken()))
                : begun(Uni.combine().all().unis(giveBack(), begin).with((_, row) -> row), ground);
    }

    private Uni<Prepared> begun(Uni<Optional<Reservation>> begin, Ground ground) {
        return transaction
                .last(begin)
                .chain(row -> row.isPresent() ? written(row.get(), ground) : answer(new Prepared.Taken()));
    }

    /// Gives back what the call holds of that time.
    ///
    /// @return whether it held the start
    private Uni<Boolean> giveBack() {
        var span = request.occupied();
        return connection
                .preparedQuery(GIVE_BACK)
                .execute(Tuple.of(request.callId(), at(span.from()), at(span.to()), at(now)))
                .map(this::heldTheStart);
    }

    /// Whoever suits the job is taken: nobody else can take him meanwhile.
    private Uni<Optional<Reservation>> send(Sending.Sent sent, Ground ground) {
        var first = sent.first();
        var id = UUID.randomUUID();
        return Uni.combine()
                .all()
                .unis(
                        first(ANEW, newRow(id, ground, first, request.kept(sent.movedBy(first, ground.old())))),
                        sending.accompany(id, sent, ground.old()))
                .with((row, _) -> row);
    }

    /// Held, though for a visit of another length.
    private boolean heldTheStart(RowSet<Row> givenBack) {
        return StreamSupport.stream(givenBack.spliterator(), false)
                .map(row -> row.getOffsetDateTime("starts_at").toInstant())
                .anyMatch(request.slot().start()::equals);
    }

    private Uni<Optional<Reservation>> anew(Ground ground) {
        var resource = request.calendar().resource();
        return first(ANEW, newRow(UUID.randomUUID(), ground, resource, request.kept(ground.old())));
    }

    private Tuple newRow(UUID id, Ground ground, String resource, Span kept) {
        var details = request.details();
        var whole = request.occupied();
        return Tuple.tuple()
                .addUUID(id)
                .addString(request.calendar().projectId())
                .addString(resource)
                .addString(request.callId())
                .addValue(at(request.slot().start()))
                .addValue(at(request.slot().end()))
                .addValue(at(whole.from()))
                .addString(request.intentKey())
                .addString(ground.reference())
                .addString(details.service())
                .addString(details.name())
                .addString(details.address())
                .addString(details.phone().orElse(null))
                .addString(details.notes().orElse(null))
                .addValue(ground.old().map(Reservation::id).orElse(null))
                .addValue(at(now))
                .addValue(at(kept.from()))
                .addValue(at(kept.to()))
                .addValue(at(whole.to()))
                .addString(request.requester().origin().word())
                .addString(request.requester().caller().orElse(null))
                .addValue(request.calendar().sourceOf(resource).id().orElse(null));
    }

    private static Uni<Prepared> written(Reservation pending, Ground ground) {
        return answer(new Prepared.Written(pending, ground.old()));
    }

    private static Uni<Prepared> answer(Prepared prepared) {
        return Uni.createFrom().item(prepared);
    }
}
