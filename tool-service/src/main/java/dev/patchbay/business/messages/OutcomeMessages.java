package dev.patchbay.business.messages;

import dev.patchbay.business.scheduling.DoubtEnded;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.ReservationState;
import dev.patchbay.business.spoken.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Texts a caller what became of a booking that was in doubt: he may have hung up over it.
///
/// In the language that the call is held in. Written in the transaction that settles the booking. To the
/// number that was left for the visit; a program that books asks for itself.
@ApplicationScoped
public class OutcomeMessages implements DoubtEnded {
    // The language that the call is answered in: as its tools last were, else as it was routed.
    private static final String TO_WHOM = """
            SELECT coalesce(
                (SELECT language FROM tool_call WHERE call_id = $1 AND language IS NOT NULL
                    ORDER BY started_at DESC LIMIT 1),
                (SELECT route::json #>> '{session,language}' FROM route_decision WHERE call_id = $1)) AS language,
            EXISTS (SELECT FROM reservation WHERE id = $2 AND caller = $3) AS asked""";

    private final Confirmations confirmations;

    OutcomeMessages(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    @Override
    public Uni<Void> ended(SqlClient connection, Reservation booking) {
        return number(booking)
                .map(number -> addressee(connection, booking, number)
                        .chain(to -> confirmations.ofBooking(connection, kind(booking), booking, to))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Optional<String> number(Reservation booking) {
        return booking.origin() == Origin.CALL
                ? booking.details().flatMap(details -> details.phone()).flatMap(Telephone::read)
                : Optional.empty();
    }

    private static MessageKind kind(Reservation booking) {
        var moves = booking.replaces().isPresent();
        if (booking.state() == ReservationState.CONFIRMED) {
            return moves ? MessageKind.MOVED : MessageKind.BOOKED;
        }
        return moves ? MessageKind.NOT_MOVED : MessageKind.NOT_BOOKED;
    }

    private static Uni<Confirmations.Addressee> addressee(SqlClient connection, Reservation booking, String number) {
        return connection
                .preparedQuery(TO_WHOM)
                .execute(Tuple.of(booking.callId(), booking.id(), number))
                .map(rows -> rows.iterator().next())
                .map(row -> new Confirmations.Addressee(
                        Channel.SMS,
                        number,
                        Optional.ofNullable(row.getString("language"))
                                .flatMap(Language::ofTag)
                                .orElse(Language.ENGLISH),
                        booking.callId(),
                        row.getBoolean("asked")));
    }
}
