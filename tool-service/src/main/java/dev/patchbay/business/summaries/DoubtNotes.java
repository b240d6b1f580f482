package dev.patchbay.business.summaries;

import dev.patchbay.business.messages.Countries;
import dev.patchbay.business.messages.MessageStore;
import dev.patchbay.business.messages.MessageWish;
import dev.patchbay.business.messages.OutgoingWish;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.scheduling.DoubtLasts;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.ReservationState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Tells the business of a booking of which only a person can find out: all who get its summaries, after
/// calls or not; and, since a caller is promised a call, an urgent message is kept until somebody takes care
/// of it.
@ApplicationScoped
class DoubtNotes implements DoubtLasts {
    private final SummarySettingsStore settings;
    private final SummaryPost post;
    private final MessageStore messages;
    private final Countries countries;

    DoubtNotes(SummarySettingsStore settings, SummaryPost post, MessageStore messages, Countries countries) {
        this.settings = settings;
        this.post = post;
        this.messages = messages;
        this.countries = countries;
    }

    @Override
    public Uni<Void> lasts(SqlConnection connection, Reservation booking) {
        return settings.of(booking.projectId()).chain(wanted -> post.business(connection, booking.projectId())
                .map(business -> SummaryWords.in(wanted.words()).doubt(business, booking))
                .chain(text ->
                        keep(connection, booking, wanted, text).chain(() -> tell(connection, booking, wanted, text))));
    }

    private Uni<Void> tell(
            SqlConnection connection, Reservation booking, SummarySettings wanted, SummaryWords.Text text) {
        return post.put(
                connection,
                booking.projectId(),
                Optional.of(booking.callId()),
                OutgoingWish.BOOKING_DOUBT,
                booking.id().toString(),
                wanted,
                text);
    }

    private Uni<Void> keep(
            SqlConnection connection, Reservation booking, SummarySettings wanted, SummaryWords.Text text) {
        if (booking.state() == ReservationState.CANCELLING || booking.origin() != Origin.CALL) {
            return Uni.createFrom().voidItem();
        }
        return countries
                .within(connection, booking.projectId())
                .chain(country -> keep(connection, booking, wanted, text, country));
    }

    private Uni<Void> keep(
            SqlConnection connection,
            Reservation booking,
            SummarySettings wanted,
            SummaryWords.Text text,
            String country) {
        var details = booking.details().orElseThrow();
        var number = details.phone().flatMap(said -> Telephone.read(said, country));
        return messages.take(
                        connection,
                        new MessageWish(
                                booking.projectId(),
                                booking.callId(),
                                text.lines().getFirst(),
                                Optional.of(details.name()),
                                number,
                                number.isPresent(),
                                true,
                                wanted.words(),
                                Optional.empty()))
                .replaceWithVoid();
    }
}
