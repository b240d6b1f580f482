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
    private static final String IS_THERE = "SELECT state FROM reservation WHERE id = $1 FOR UPDATE";
    static final String BEING_MOVED = "SELECT 1 FROM reservation WHERE replaces = $1 AND state = 'PENDING'";

    private final SqlConnection connection;
    private final BookingRequest request;
    private final Instant now;

    BookingStep(SqlConnection connection, BookingRequest request, Instant now) {
        this.connection = connection;
        this.request = request;
        this.now = now;
    }

    Uni<Prepared> prepare() {
        return Uni.combine()
                .all()
                .unis(
                        ReservationRows.lockCall(connection, request.callId()),
                        first(SAME_INTENT, Tuple.of(request.intentKey())),
                        first(OTHER, Tuple.of(request.callId())))
                .asTuple()
                .chain(found -> unlessKnown(found.getItem2(), found.getItem3()));
    }

    private Uni<Optional<Reservation>> first(String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).map(ReservationRows::first);
    }

    private Uni<Prepared> unlessKnown(Optional<Reservation> known, Optional<Reservation> other) {
        if (known.isPresent()) {
            return answer(new Prepared.Known(known.get()));
        }
        if (request.moves().isPresent()) {
            return reserve(request.moves());
        }
        return other.isPresent() && request.whenBooked() == WhenBooked.ASK
                ? answer(new Prepared.HasOther(other.get()))
                : reserve(other.filter(_ -> request.whenBooked() == WhenBooked.MOVE));
    }

    private Uni<Prepared> reserve(Optional<Reservation> old) {
        return Uni.combine()
                .all()
                .unis(
                        ReservationRows.lockCalendar(
                                connection, request.calendar().projectId()),
                        old.map(this::mayMove).orElse(yes()),
                        expireOverlapping(),
                        reference(),
                        old.isPresent() ? none() : ofCaller())
                .asTuple()
                .chain(ready -> ready.getItem2()
                        ? ready.getItem5().map(BookingStep::bookedBefore).orElseGet(() -> write(ready.getItem4(), old))
                        : answer(new Prepared.Gone()));
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

    private static Uni<Prepared> bookedBefore(Reservation earlier) {
        return answer(
                earlier.state() == ReservationState.CONFIRMED
                        ? new Prepared.Known(earlier)
                        : new Prepared.HasOther(earlier));
    }

    private static Uni<Optional<Reservation>> none() {
        return Uni.createFrom().item(Optional.empty());
    }

    /// What is moved must be there until the new one is certain; nobody else may move or cancel it
    /// meanwhile. Its row is locked after the calendar, as a confirmation does.
    private Uni<Boolean> mayMove(Reservation old) {
        return Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(IS_THERE).execute(Tuple.of(old.id())),
                        connection.preparedQuery(BEING_MOVED).execute(Tuple.of(old.id())))
                .with((there, moving) -> moving.size() == 0
                        && there.iterator()
                                .next()
                                .getString("state")
                                .equals(old.state().name()));
    }

    private Uni<Prepared> write(String reference, Optional<Reservation> old) {
        return request.calendar()
                .staffing()
                .map(people -> byPeople(reference, old, people))
                .orElseGet(() -> fromHold(reference, old));
    }

    private static Uni<Boolean> yes() {
        return Uni.createFrom().item(true);
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

    private Uni<Prepared> fromHold(String reference, Optional<Reservation> old) {
        var details = request.details();
        var values = Tuple.tuple()
                .addString(request.callId())
                .addValue(at(request.slot().start()))
                .addString(request.intentKey())
                .addString(reference)
                .addString(details.service())
                .addString(details.name())
                .addString(details.address())
                .addString(details.phone().orElse(null))
                .addString(details.notes().orElse(null))
                .addValue(old.map(Reservation::id).orElse(null))
                .addValue(at(now))
                .addString(request.calendar().projectId())
                .addString(request.requester().caller().orElse(null))
                .addValue(at(request.slot().end()))
                .addValue(request.calendar().source().id().orElse(null));
        return first(FROM_HOLD, values)
                .chain(held -> held.isPresent() ? written(held.get()) : withoutHold(reference, old));
    }

    private Uni<Prepared> withoutHold(String reference, Optional<Reservation> old) {
        return mayBeginAnew().chain(may -> may ? anew(reference, old) : answer(new Prepared.Taken()));
    }

    /// Gives back what the call holds of that time.
    private Uni<Boolean> mayBeginAnew() {
        var span = request.occupied();
        return connection
                .preparedQuery(GIVE_BACK)
                .execute(Tuple.of(request.callId(), at(span.from()), at(span.to()), at(now)))
                .map(this::heldTheStart)
                .map(held -> held || !request.onlyIfHeld());
    }

    /// What is held is given back and whoever suits the job is taken: nobody else can take him meanwhile.
    private Uni<Prepared> byPeople(String reference, Optional<Reservation> old, Staffing people) {
        var sending = new Sending(connection, request, now);
        return Uni.combine()
                .all()
                .unis(sending.held(), mayBeginAnew(), sending.before(old), sending.taken(old))
                .with((held, may, before, taken) ->
                        sending.choose(people, taken, before, held).filter(_ -> may))
                .chain(found -> found.map(sent -> send(sending, sent, reference, old))
                        .orElseGet(() -> answer(new Prepared.Taken())));
    }

    private Uni<Prepared> send(Sending sending, Sending.Sent sent, String reference, Optional<Reservation> old) {
        var first = sent.first();
        return first(ANEW, newRow(reference, old, first, request.kept(sent.movedBy(first, old))))
                .chain(row -> row.isPresent()
                        ? sending.accompany(row.get(), sent, old).chain(() -> written(row.get()))
                        : answer(new Prepared.Taken()));
    }

    /// Held, though for a visit of another length.
    private boolean heldTheStart(RowSet<Row> givenBack) {
        return StreamSupport.stream(givenBack.spliterator(), false)
                .map(row -> row.getOffsetDateTime("starts_at").toInstant())
                .anyMatch(request.slot().start()::equals);
    }

    private Uni<Prepared> anew(String reference, Optional<Reservation> old) {
        return first(ANEW, newRow(reference, old, request.calendar().resource(), request.kept(old)))
                .chain(row -> row.isPresent() ? written(row.get()) : answer(new Prepared.Taken()));
    }

    private Tuple newRow(String reference, Optional<Reservation> old, String resource, Span kept) {
        var details = request.details();
        var whole = request.occupied();
        return Tuple.tuple()
                .addUUID(UUID.randomUUID())
                .addString(request.calendar().projectId())
                .addString(resource)
                .addString(request.callId())
                .addValue(at(request.slot().start()))
                .addValue(at(request.slot().end()))
                .addValue(at(whole.from()))
                .addString(request.intentKey())
                .addString(reference)
                .addString(details.service())
                .addString(details.name())
                .addString(details.address())
                .addString(details.phone().orElse(null))
                .addString(details.notes().orElse(null))
                .addValue(old.map(Reservation::id).orElse(null))
                .addValue(at(now))
                .addValue(at(kept.from()))
                .addValue(at(kept.to()))
                .addValue(at(whole.to()))
                .addString(request.requester().origin().word())
                .addString(request.requester().caller().orElse(null))
                .addValue(request.calendar().sourceOf(resource).id().orElse(null));
    }

    private static Uni<Prepared> written(Reservation pending) {
        return answer(new Prepared.Written(pending));
    }

    private static Uni<Prepared> answer(Prepared prepared) {
        return Uni.createFrom().item(prepared);
    }
}
