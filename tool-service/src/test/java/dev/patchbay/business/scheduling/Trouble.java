package dev.patchbay.business.scheduling;

import dev.patchbay.rehearsal.provider.Fault;
import java.time.Duration;

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
}
