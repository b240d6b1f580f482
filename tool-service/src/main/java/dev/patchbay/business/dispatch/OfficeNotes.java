package dev.patchbay.business.dispatch;

import dev.patchbay.business.messages.MessageStore;
import dev.patchbay.business.messages.MessageWish;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.VisitDetails;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Leaves urgent messages for the people of a business, among those that callers leave. Not under the call's
/// own id: what the caller himself has left stays as he said it.
@ApplicationScoped
class OfficeNotes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private final MessageStore messages;

    OfficeNotes(MessageStore messages) {
        this.messages = messages;
    }

    /// Once; said again with a number, that is added.
    Uni<Void> nobody(SqlConnection connection, Alarm alarm) {
        var words = (alarm.safety() ? "SAFETY. " : "") + "Nobody who is on call has accepted: " + alarm.problem()
                + alarm.address().map(address -> ". " + address).orElse("");
        return leave(connection, alarm, "dispatch-", words, true);
    }

    /// Visits that were booked before stand; a person has to move them.
    Uni<Void> inTheWay(SqlConnection connection, Alarm alarm, Rung by, List<Reservation> visits) {
        var words = by.name() + " has accepted an emergency. These visits of theirs need another time or person: "
                + visits.stream().map(OfficeNotes::line).collect(Collectors.joining("; "));
        return leave(connection, alarm, "dispatch-visits-", words, false);
    }

    private static String line(Reservation visit) {
        return TIME.format(visit.visit().from().atZone(visit.zone()))
                + visit.details()
                        .map(VisitDetails::service)
                        .map(service -> " " + service)
                        .orElse("");
    }

    private Uni<Void> leave(SqlConnection connection, Alarm alarm, String under, String words, boolean ofCaller) {
        var number = alarm.number().filter(_ -> ofCaller);
        return messages.take(
                        connection,
                        new MessageWish(
                                alarm.projectId(),
                                under + alarm.callId(),
                                words,
                                alarm.name().filter(_ -> ofCaller),
                                number,
                                number.isPresent(),
                                true,
                                alarm.language(),
                                Optional.empty()))
                .replaceWithVoid();
    }
}
