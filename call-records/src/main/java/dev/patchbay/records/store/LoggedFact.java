package dev.patchbay.records.store;

import dev.patchbay.contracts.call.Fact;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// A fact and the message it came in, as both go into the log.
///
/// @param json the CloudEvent, byte for byte as it was consumed
public record LoggedFact(Fact fact, String json) {
    /// One order for all writers, so that two of them with the same facts wait for each other and never in a circle.
    static final Comparator<LoggedFact> WRITE_ORDER = Comparator.comparing(
                    (LoggedFact logged) -> logged.fact().callId())
            .thenComparing(logged -> logged.fact().instance())
            .thenComparing(logged -> logged.fact().sequence());

    /// PostgreSQL keeps microseconds.
    OffsetDateTime occurredAt() {
        return fact.occurredAt().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
