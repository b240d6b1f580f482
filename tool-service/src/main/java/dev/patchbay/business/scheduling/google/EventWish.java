package dev.patchbay.business.scheduling.google;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.patchbay.business.scheduling.Reservation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A visit as an event. Of an event that is there already the id is left out.
///
/// @param extendedProperties `private` holds the booking's name, by which an event that was moved is found
@RegisterForReflection
@JsonInclude(Include.NON_ABSENT)
record EventWish(
        Optional<String> id,
        String status,
        String summary,
        String description,
        String location,
        Moment start,
        Moment end,
        Map<String, Map<String, String>> extendedProperties) {
    static final String REFERENCE = "patchbayReference";

    private static final String PRIVATE = "private";
    private static final int ID_BYTES = 20;
    // The digits of this base are those of base32hex.
    private static final int BASE = 32;

    static EventWish of(Reservation reservation, Optional<String> id) {
        var details = reservation.details().orElseThrow();
        var zone = reservation.zone().getId();
        return new EventWish(
                id,
                "confirmed",
                details.service() + " – " + details.name(),
                Stream.of(details.phone(), details.notes(), reservation.reference())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("\n")),
                details.address(),
                new Moment(reservation.visit().from(), zone),
                new Moment(reservation.visit().to(), zone),
                Map.of(PRIVATE, Map.of(REFERENCE, reservation.reference().orElseThrow())));
    }

    /// The id that an event is entered with: a function of the booking's name, so that a repeat meets the first.
    /// Lower-case base32hex, as Google wants it.
    static String id(Reservation reservation) {
        var name = reservation.projectId() + "|" + reservation.reference().orElseThrow();
        var digest = Arrays.copyOf(sha256(name), ID_BYTES);
        return "pb" + new BigInteger(1, digest).toString(BASE);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @RegisterForReflection
    record Moment(String dateTime, String timeZone) {
        Moment(Instant at, String zone) {
            this(at.toString(), zone);
        }
    }
}
