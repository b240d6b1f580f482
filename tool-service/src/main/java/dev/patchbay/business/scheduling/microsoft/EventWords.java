package dev.patchbay.business.scheduling.microsoft;

import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.VisitDetails;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What people read in an entry.
final class EventWords {
    private static final int LONGEST_SUBJECT = 255;

    private EventWords() {}

    static String reference(Reservation reservation) {
        return reservation.reference().orElseThrow();
    }

    static String subject(Reservation reservation) {
        var subject = details(reservation)
                .map(details -> details.service() + ": " + details.name())
                .orElse("Patchbay");
        return subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
    }

    static String body(Reservation reservation) {
        var told = details(reservation).stream()
                .flatMap(details -> Stream.of(Optional.of(details.address()), details.phone(), details.notes()))
                .flatMap(Optional::stream);
        return Stream.concat(told, Stream.of("Patchbay " + reference(reservation)))
                .collect(Collectors.joining("\n"));
    }

    static String address(Reservation reservation) {
        return details(reservation).map(VisitDetails::address).orElse("");
    }

    private static Optional<VisitDetails> details(Reservation reservation) {
        return reservation.details();
    }
}
