package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.at;

import dev.patchbay.business.scheduling.SlotChoice.Choice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// Soft holds: what a call was offered and may still choose.
///
/// A call holds at most what its last offer named; the next offer replaces it. Programs hold a few at a
/// time in a project, all together. Each method is one transaction.
@ApplicationScoped
public class HoldStore {
    private static final String REPLACE = """
            UPDATE reservation SET state = 'RELEASED', cause = 'replaced', changed_at = $2
            WHERE call_id = $1 AND state = 'HELD'""";
    private static final String EXPIRE = """
            UPDATE reservation SET state = 'RELEASED', cause = 'expired', changed_at = $2
            WHERE project_id = $1 AND state = 'HELD' AND hold_until <= $2""";
    // One statement for all that an offer names: each waits for its turn in the indexes, none for the others' answers.
    private static final String HOLD = """
            INSERT INTO reservation
            (id, project_id, resource, call_id, state, starts_at, ends_at, occupied, hold_until, created_at, changed_at,
             origin)
            SELECT wanted.id, $1, wanted.resource, $2, 'HELD', wanted.starts_at, wanted.ends_at,
                tstzrange(wanted.taken_from, wanted.taken_to), $3, $4, $4, $5
            FROM unnest($6::uuid[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[],
                $11::timestamptz[]) AS wanted (id, resource, starts_at, ends_at, taken_from, taken_to)
            ON CONFLICT DO NOTHING RETURNING starts_at""";
    private static final String HELD_BY_PROGRAMS = """
            SELECT count(*) FROM reservation
            WHERE project_id = $1 AND state = 'HELD' AND origin <> 'call' AND hold_until > $2""";
    private static final String LOCK_CALENDARS = """
            SELECT pg_advisory_xact_lock(hashtextextended('calendar/' || project_id, 0))
            FROM (SELECT DISTINCT project_id FROM reservation
                  WHERE call_id = $1 AND state = 'HELD' ORDER BY 1) held""";
    private static final String RELEASE = """
            UPDATE reservation SET state = 'RELEASED', cause = 'call_ended', changed_at = $2
            WHERE call_id = $1 AND state = 'HELD'""";

    private final Pool pool;
    private final Turns turns;
    private final SchedulingConfig config;

    HoldStore(Pool pool, Turns turns, SchedulingConfig config) {
        this.pool = pool;
        this.turns = turns;
        this.config = config;
    }

    /// Picks from what is free at this moment and holds the picked slots for the call.
    ///
    /// @param seen what providers say besides
    Uni<Choice> offer(Requester requester, Seen seen, Instant now, SlotWish wish) {
        return turns.take(
                seen.calendar().projectId(),
                () -> Transactions.in(pool, transaction -> new Offer(transaction, requester, seen, now, wish).make()));
    }

    /// What keeps time then: holds, whoever has them, and bookings.
    Uni<Taken> taken(BusinessCalendar calendar, Span window, Instant now) {
        return new TakenRows(pool, calendar, window, now).read();
    }

    /// Gives back what the call holds. Idempotent.
    public Uni<Void> releaseAll(String callId, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(LOCK_CALENDARS)
                .execute(Tuple.of(callId))
                .flatMap(_ -> connection.preparedQuery(RELEASE).execute(Tuple.of(callId, at(now))))
                .replaceWithVoid());
    }

    /// One offer, in one transaction.
    private final class Offer {
        private final Transaction transaction;
        private final SqlConnection connection;
        private final Requester requester;
        private final BusinessCalendar calendar;
        private final Instant now;
        private final SlotWish wish;
        private final Seen seen;
        private final SlotChoice choice;

        Offer(Transaction transaction, Requester requester, Seen seen, Instant now, SlotWish wish) {
            this.transaction = transaction;
            this.connection = transaction.connection();
            this.requester = requester;
            this.calendar = seen.calendar();
            this.now = now;
            this.wish = wish;
            this.seen = seen;
            this.choice = new SlotChoice(calendar, now);
        }

        Uni<Choice> make() {
            return Uni.combine()
                    .all()
                    .unis(
                            ReservationRows.lockCalendar(connection, calendar.projectId()),
                            run(REPLACE, Tuple.of(requester.callId(), at(now))),
                            run(EXPIRE, Tuple.of(calendar.projectId(), at(now))),
                            room(),
                            taken(choice.firstWindow(wish)))
                    .asTuple()
                    .chain(done -> choose(done.getItem5(), done.getItem4()));
        }

        private Uni<RowSet<Row>> run(String statement, Tuple values) {
            return connection.preparedQuery(statement).execute(values);
        }

        private Uni<Taken> taken(Span window) {
            return new TakenRows(connection, calendar, window, now).read().map(seen::and);
        }

        private Uni<Choice> choose(Taken ofFirstDays, int room) {
            return choice.decide(wish, ofFirstDays)
                    .map(decided -> hold(decided, ofFirstDays, room))
                    .orElseGet(() ->
                            taken(choice.window(wish)).chain(ofAll -> hold(choice.choose(wish, ofAll), ofAll, room)));
        }

        /// How many more may be held. What this one held before is given back by now.
        private Uni<Integer> room() {
            if (requester.origin() == Origin.CALL) {
                return Uni.createFrom().item(Integer.MAX_VALUE);
            }
            return connection
                    .preparedQuery(HELD_BY_PROGRAMS)
                    .execute(Tuple.of(calendar.projectId(), at(now)))
                    .map(rows -> rows.iterator().next().getInteger(0))
                    .map(held -> Math.max(0, config.heldByPrograms() - held));
        }

        /// The first so many; the others are named all the same. A slot is held when all are whom it takes.
        private Uni<Choice> hold(Choice chosen, Taken taken, int room) {
            var most = Math.min(room, chosen.slots().size());
            if (most == 0) {
                return Uni.createFrom().item(chosen);
            }
            var wanted = chosen.slots().subList(0, most);
            var rest = chosen.slots().subList(most, chosen.slots().size());
            var needed = new HashMap<Instant, Integer>();
            var holds = new ArrayList<Hold>();
            for (var slot : wanted) {
                var resources = calendar.resources(slot, taken);
                needed.put(slot.start(), resources.size());
                resources.forEach(resource -> holds.add(new Hold(slot, resource)));
            }
            return transaction
                    .last(connection.preparedQuery(HOLD).execute(values(holds)))
                    .map(held -> new Choice(
                            Stream.concat(held(wanted, needed, held).stream(), rest.stream())
                                    .toList(),
                            chosen.asked(),
                            chosen.more()));
        }

        private Tuple values(List<Hold> holds) {
            return Tuple.tuple()
                    .addString(calendar.projectId())
                    .addString(requester.callId())
                    .addOffsetDateTime(at(now.plus(config.hold())))
                    .addOffsetDateTime(at(now))
                    .addString(requester.origin().word())
                    .addArrayOfUUID(holds.stream().map(_ -> UUID.randomUUID()).toArray(UUID[]::new))
                    .addArrayOfString(holds.stream().map(Hold::resource).toArray(String[]::new))
                    .addArrayOfOffsetDateTime(moments(holds, hold -> hold.slot().start()))
                    .addArrayOfOffsetDateTime(moments(holds, hold -> hold.slot().end()))
                    .addArrayOfOffsetDateTime(moments(
                            holds, hold -> calendar.occupied(hold.slot()).from()))
                    .addArrayOfOffsetDateTime(moments(
                            holds, hold -> calendar.occupied(hold.slot()).to()));
        }

        private static OffsetDateTime[] moments(List<Hold> holds, Function<Hold, Instant> moment) {
            return holds.stream().map(hold -> at(moment.apply(hold))).toArray(OffsetDateTime[]::new);
        }
    }

    /// Time of somebody who would be sent.
    private record Hold(Slot slot, String resource) {}

    private static List<Slot> held(List<Slot> wanted, Map<Instant, Integer> needed, RowSet<Row> rows) {
        var held = new HashMap<Instant, Integer>();
        rows.forEach(row -> held.merge(row.getOffsetDateTime("starts_at").toInstant(), 1, Integer::sum));
        return wanted.stream()
                .filter(slot -> needed.get(slot.start()).equals(held.get(slot.start())))
                .toList();
    }
}
