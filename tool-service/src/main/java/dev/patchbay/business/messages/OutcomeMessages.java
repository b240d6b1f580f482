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
/// Written in the transaction that settles the booking. To the number that was left for the visit; a program that
/// books asks for itself.
@ApplicationScoped
public class OutcomeMessages implements DoubtEnded {
    // The language that the call was answered in, where it was routed here.
    private static final String LANGUAGE =
            "SELECT route::json #>> '{session,language}' FROM route_decision WHERE call_id = $1";

    private final Confirmations confirmations;

    OutcomeMessages(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    @Override
    public Uni<Void> ended(SqlClient connection, Reservation booking) {
        return number(booking)
                .map(number -> language(connection, booking.callId())
                        .map(language -> new Confirmations.Addressee(Channel.SMS, number, language, booking.callId()))
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

    private static Uni<Language> language(SqlClient connection, String callId) {
        return connection
                .preparedQuery(LANGUAGE)
                .execute(Tuple.of(callId))
                .map(rows -> rows.size() == 0
                        ? Language.ENGLISH
                        : Optional.ofNullable(rows.iterator().next().getString(0))
                                .flatMap(Language::ofTag)
                                .orElse(Language.ENGLISH));
    }
}
