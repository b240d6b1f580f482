package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Chooses who is sent, within the step of a booking, and keeps the time of all of them.
final class Sending {
    private static final String SENT =
            "SELECT resource FROM reservation WHERE id = $1 OR companion_of = $1 ORDER BY companion_of NULLS FIRST";
    private static final String HELD =
            "SELECT resource FROM reservation WHERE call_id = $1 AND state = 'HELD' AND starts_at = $2";
    // The others of a joint visit. What becomes of it becomes of them: a trigger sees to it.
    // Where the visit itself stands in that calendar it needs no second entry.
    private static final String ACCOMPANY = """
            INSERT INTO reservation (id, project_id, resource, call_id, origin, state, starts_at, ends_at, occupied,
            whole, created_at, changed_at, companion_of, source_id)
            SELECT $1, project_id, $2, 'with-' || id, origin, state, starts_at, ends_at, tstzrange($3, $4),
            nullif(tstzrange($5, $6), tstzrange($3, $4)), created_at, changed_at, id,
            CASE WHEN source_id IS DISTINCT FROM $8::uuid THEN $8::uuid END
            FROM reservation WHERE id = $7""";

    private final SqlConnection connection;
    private final BookingRequest request;
    private final Instant now;

    Sending(SqlConnection connection, BookingRequest request, Instant now) {
        this.connection = connection;
        this.request = request;
        this.now = now;
    }

    /// @param who one of each team
    /// @param before whom the booking takes that is to be moved
    record Sent(List<String> who, List<String> before) {
        String first() {
            return who.getFirst();
        }

        List<String> companions() {
            return who.subList(1, who.size());
        }

        /// The old booking, if this one is kept by it already.
        Optional<Reservation> movedBy(String resource, Optional<Reservation> old) {
            return old.filter(_ -> before.contains(resource));
        }
    }

    /// Whose time the call holds for it; to be asked before that is given back.
    Uni<List<String>> held() {
        return names(HELD, Tuple.of(request.callId(), at(request.slot().start())));
    }

    /// What the call holds does not count, nor does the booking that is to be moved.
    Uni<Taken> taken(Optional<Reservation> old) {
        return new TakenRows(connection, request.calendar(), window(), now).read(Optional.of(request.callId()), old);
    }

    /// All of its day: somebody may have enough to do that day.
    private Span window() {
        var zone = request.calendar().zone();
        var day = request.slot().start().atZone(zone).toLocalDate();
        var whole = new Span(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
        return whole.hull(request.occupied());
    }

    /// Empty when a team has nobody who is free then.
    Optional<Sent> choose(Staffing people, Taken taken, List<String> before, List<String> held) {
        var occupied = request.occupied();
        return taken.isForAll(occupied)
                ? Optional.empty()
                : people.assign(request.slot(), occupied, taken, Set.copyOf(before), Set.copyOf(held))
                        .map(who -> new Sent(who, before));
    }

    /// Whom the booking takes that is to be moved.
    Uni<List<String>> before(Optional<Reservation> old) {
        return old.map(booking -> names(SENT, Tuple.of(booking.id())))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private Uni<List<String>> names(String query, Tuple values) {
        return connection.preparedQuery(query).execute(values).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString("resource"))
                .toList());
    }

    /// All come or nobody does: one who is not free fails the whole step. Without the booking nobody does.
    Uni<Void> accompany(UUID booking, Sent sent, Optional<Reservation> old) {
        if (sent.companions().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = sent.companions().stream()
                .map(resource -> companion(booking, resource, request.kept(sent.movedBy(resource, old))))
                .toList();
        return connection.preparedQuery(ACCOMPANY).executeBatch(rows).replaceWithVoid();
    }

    private Tuple companion(UUID booking, String resource, Span kept) {
        var whole = request.occupied();
        return Tuple.tuple()
                .addUUID(UUID.randomUUID())
                .addString(resource)
                .addValue(at(kept.from()))
                .addValue(at(kept.to()))
                .addValue(at(whole.from()))
                .addValue(at(whole.to()))
                .addUUID(booking)
                .addUUID(request.calendar().sourceOf(resource).id().orElse(null));
    }
}
