package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/// A person's word about a booking in doubt. It ends the doubt as a provider's word does: whoever waits for
/// it hears of it, and it is noted who said so, in the same transaction.
@ApplicationScoped
class DoubtDesk {
    private static final String SAID = "UPDATE reservation SET resolved_by = $2 WHERE id = $1";
    private static final String NOTE = """
            INSERT INTO audit_entry (project_id, by, what, which, action, before, after)
            VALUES ($1, $2, 'booking', $3, 'changed', jsonb_build_object('state', $4::text),
            jsonb_build_object('state', $5::text))""";

    private final BookingStore store;
    private final DoubtStore doubts;
    private final DoubtEnded told;
    private final Clock clock;

    DoubtDesk(BookingStore store, DoubtStore doubts, DoubtEnded told, Clock clock) {
        this.store = store;
        this.doubts = doubts;
        this.told = told;
        this.clock = clock;
    }

    /// It is in the calendar: PENDING → CONFIRMED. Empty when it came to nothing meanwhile.
    Uni<Optional<Reservation>> stands(Reservation pending, String by) {
        return store.confirm(pending, pending.entryId(), clock.instant(), noting(pending, by))
                .map(now -> Optional.of(now).filter(row -> row.state() == ReservationState.CONFIRMED));
    }

    /// It is not in the calendar, and what turns up of it there will be taken out. Of a move that came to
    /// nothing the caller has heard already. Empty when it is not in doubt any more.
    Uni<Optional<Reservation>> falls(Reservation doubtful, String by) {
        return doubts.falls(
                doubtful,
                clock.instant(),
                doubtful.state() == ReservationState.FAILED
                        ? (connection, booking) -> note(connection, doubtful, booking, by)
                        : noting(doubtful, by));
    }

    private DoubtEnded noting(Reservation before, String by) {
        return (connection, booking) ->
                note(connection, before, booking, by).chain(() -> told.ended(connection, booking));
    }

    private static Uni<Void> note(SqlClient connection, Reservation before, Reservation now, String by) {
        return connection
                .preparedQuery(SAID)
                .execute(Tuple.of(now.id(), by))
                .chain(() -> connection
                        .preparedQuery(NOTE)
                        .execute(Tuple.of(
                                now.projectId(),
                                by,
                                now.id().toString(),
                                before.state().name(),
                                now.state().name())))
                .replaceWithVoid();
    }
}
