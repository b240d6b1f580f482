package dev.patchbay.business.messages;

import dev.patchbay.business.scheduling.DoubtEnded;
import dev.patchbay.business.scheduling.DoubtLasts;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.ReservationState;
import dev.patchbay.business.spoken.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Texts a caller what became of a booking, a move or a cancellation that was in doubt: he may have hung up
/// over it. And that a person calls back, where nobody can find out.
///
/// In the language that the call is held in. Written in the transaction that settles the booking, or gives it to
/// a person. To the number that was left for the visit; a program that books asks for itself.
@ApplicationScoped
public class OutcomeMessages implements DoubtEnded, DoubtLasts {
    // The language that the call is answered in: as its tools last were, else as it was routed.
    private static final String TO_WHOM = """
            SELECT coalesce(
                (SELECT language FROM tool_call WHERE call_id = $1 AND language IS NOT NULL
                    ORDER BY started_at DESC LIMIT 1),
                (SELECT route::json #>> '{session,language}' FROM route_decision WHERE call_id = $1)) AS language,
            EXISTS (SELECT FROM reservation WHERE id = $2 AND caller = $3) AS asked""";

    // The call that cancelled it; whatever a program or a person cancels is no doubt of a caller's.
    private static final String ENDED_BY = """
            SELECT ended_by FROM reservation WHERE id = $1
            AND EXISTS (SELECT FROM tool_call WHERE call_id = ended_by AND origin = 'call')""";

    private final Confirmations confirmations;
    private final Countries countries;

    OutcomeMessages(Confirmations confirmations, Countries countries) {
        this.confirmations = confirmations;
        this.countries = countries;
    }

    @Override
    public Uni<Void> ended(SqlClient connection, Reservation booking) {
        return booking.wasCancelled()
                ? endedBy(connection, booking)
                        .chain(call -> call.map(callId -> tell(connection, MessageKind.CANCELLED, booking, callId))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                : tell(connection, kind(booking), booking, booking.callId());
    }

    /// What is being cancelled will be; there is nothing to settle with the caller.
    @Override
    public Uni<Void> lasts(SqlConnection connection, Reservation booking) {
        return booking.state() == ReservationState.CANCELLING
                ? Uni.createFrom().voidItem()
                : tell(connection, unsettled(booking), booking, booking.callId());
    }

    private static MessageKind unsettled(Reservation booking) {
        return booking.state() == ReservationState.PENDING && booking.replaces().isPresent()
                ? MessageKind.UNSETTLED_MOVE
                : MessageKind.UNSETTLED;
    }

    private Uni<Void> tell(SqlClient connection, MessageKind kind, Reservation booking, String callId) {
        return countries
                .within(connection, booking.projectId())
                .chain(country -> tell(connection, kind, booking, callId, number(booking, country)));
    }

    private Uni<Void> tell(
            SqlClient connection, MessageKind kind, Reservation booking, String callId, Optional<String> left) {
        return left.map(number -> addressee(connection, booking, callId, number)
                        .chain(to -> confirmations.ofBooking(connection, kind, booking, to))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Optional<String>> endedBy(SqlClient connection, Reservation booking) {
        return connection
                .preparedQuery(ENDED_BY)
                .execute(Tuple.of(booking.id()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }

    private static Optional<String> number(Reservation booking, String country) {
        return booking.origin() == Origin.CALL
                ? booking.details().flatMap(details -> details.phone()).flatMap(said -> Telephone.read(said, country))
                : Optional.empty();
    }

    private static MessageKind kind(Reservation booking) {
        var moves = booking.replaces().isPresent();
        if (booking.state() == ReservationState.CONFIRMED) {
            return moves ? MessageKind.MOVED : MessageKind.BOOKED;
        }
        return moves ? MessageKind.NOT_MOVED : MessageKind.NOT_BOOKED;
    }

    private static Uni<Confirmations.Addressee> addressee(
            SqlClient connection, Reservation booking, String callId, String number) {
        return connection
                .preparedQuery(TO_WHOM)
                .execute(Tuple.of(callId, booking.id(), number))
                .map(rows -> rows.iterator().next())
                .map(row -> new Confirmations.Addressee(
                        Channel.SMS,
                        number,
                        Optional.ofNullable(row.getString("language"))
                                .flatMap(Language::ofTag)
                                .orElse(Language.ENGLISH),
                        callId,
                        row.getBoolean("asked")));
    }
}
