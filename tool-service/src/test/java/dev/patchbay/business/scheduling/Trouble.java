package dev.patchbay.business.scheduling;

import dev.patchbay.rehearsal.provider.Fault;
import java.time.Duration;
import java.util.Set;

/// What may go wrong with one request.
enum Trouble {
    TOO_MANY(Fault.tooMany(Duration.ofSeconds(1))),
    TOO_MANY_FOR_LONG(Fault.tooMany(Duration.ofMinutes(1))),
    BROKEN(Fault.broken()),
    UNAVAILABLE(Fault.unavailable(Duration.ofSeconds(1))),
    RESET(new Fault.Reset()),
    LOST_ANSWER(new Fault.LostAnswer()),
    NO_ANSWER(new Fault.NoAnswer()),
    EXPIRED(Fault.expiredToken()),
    UNKNOWN_FIELDS(new Fault.UnknownFields());

    private final Fault fault;

    Trouble(Fault fault) {
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    /// What the caller hears of whose requests this happens to one.
    ///
    /// @param renews whether what opens the calendar is renewed when it is refused
    Set<String> told(boolean renews) {
        return switch (this) {
            // Asked again, in a second or with a new token; read past what nobody knows.
            case TOO_MANY, UNKNOWN_FIELDS -> Set.of("succeeded");
            case EXPIRED -> Set.of(renews ? "succeeded" : "failed");
            // Nobody on the phone waits so long, and it is certain that nothing was done.
            case TOO_MANY_FOR_LONG -> Set.of("failed");
            // A question is asked again; of an order nobody knows, and its entry is not there yet, or never will be.
            case BROKEN, UNAVAILABLE, RESET -> Set.of("succeeded", "in_doubt");
            // What is done is found by its name.
            case LOST_ANSWER, NO_ANSWER -> Set.of("succeeded");
        };
    }

    /// The same of a cancellation, which is never taken back: the recovery goes on with it.
    Set<String> toldOfCancelling(boolean renews) {
        return switch (this) {
            case TOO_MANY, UNKNOWN_FIELDS -> Set.of("succeeded");
            case EXPIRED -> Set.of(renews ? "succeeded" : "in_doubt");
            case TOO_MANY_FOR_LONG -> Set.of("in_doubt");
            case BROKEN, UNAVAILABLE, RESET, LOST_ANSWER, NO_ANSWER -> Set.of("succeeded", "in_doubt");
        };
    }
}
