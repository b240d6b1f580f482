package dev.patchbay.business.scheduling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A call's wish to book a slot.
///
/// @param whenBooked what is meant if the call has booked another slot before
/// @param moves the very booking that the slot is to take the place of, whichever call made it
/// @param onlyIfHeld the slot starts too soon to be given out anew; it can be booked only if the call holds it
public record BookingRequest(
        Requester requester,
        BusinessCalendar calendar,
        Slot slot,
        VisitDetails details,
        WhenBooked whenBooked,
        Optional<Reservation> moves,
        boolean onlyIfHeld) {
    private static final int REFERENCE_LENGTH = 12;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /// The caller's stated choice when there is a booking already.
    public enum WhenBooked {
        /// Not stated: a second, different slot is refused and the caller asked.
        ASK,
        /// One more visit.
        ANOTHER,
        /// This slot in place of the other.
        MOVE
    }

    /// The same visit at another time.
    public static BookingRequest toMove(
            Requester requester, BusinessCalendar calendar, Slot slot, Reservation old, boolean onlyIfHeld) {
        return new BookingRequest(
                requester,
                calendar,
                slot,
                old.details().orElseThrow(),
                WhenBooked.ANOTHER,
                Optional.of(old),
                onlyIfHeld);
    }

    /// The same of those of this calendar; the call's right to the time was found before.
    BookingRequest at(BusinessCalendar other) {
        return new BookingRequest(requester, other, slot, details, whenBooked, moves, false);
    }

    String callId() {
        return requester.callId();
    }

    /// The same for every retry of the same wish, however the model words its name or notes: call, tool,
    /// slot, service and address; of a move the booking that is moved.
    String intentKey() {
        var start = slot.start().toString();
        return moves.map(old -> String.join(
                        "|", callId(), "reschedule_appointment", start, old.id().toString()))
                .map(BookingRequest::sha256)
                .orElseGet(() -> sha256(String.join(
                        "|", callId(), "book_slot", start, plain(details.service()), plain(details.address()))));
    }

    /// The booking's name at the provider, a function of the intent, so that a repeat finds the first.
    String reference() {
        return "pb" + intentKey().substring(0, REFERENCE_LENGTH);
    }

    Span occupied() {
        return calendar.occupied(slot);
    }

    /// What is kept beside the booking that is moved, as long as that stands.
    Span kept(Optional<Reservation> old) {
        return old.filter(booking -> booking.state() == ReservationState.CONFIRMED)
                .map(booking -> occupied().without(booking.occupied()))
                .orElseGet(this::occupied);
    }

    /// Letters and digits only, so that the same name or address is the same however it is spelt.
    /// Whoever asks on one line for another place means another visit.
    boolean isAtAddressOf(Reservation other) {
        return other.details()
                .map(known -> plain(known.address()).equals(plain(details.address())))
                .orElse(false);
    }

    public static String plain(String text) {
        return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /// In hex.
    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
