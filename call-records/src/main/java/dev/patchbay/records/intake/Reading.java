package dev.patchbay.records.intake;

import dev.patchbay.contracts.call.Fact;
import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.platform.facts.UnreadableFactException;
import dev.patchbay.records.store.LoggedFact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A letter, opened.
sealed interface Reading {
    Times TIMES = new Times(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

    record Readable(Letter letter, LoggedFact fact) implements Reading {}

    /// @param cause what is wrong, without the payload
    record Unreadable(Letter letter, String cause) implements Reading {}

    static Reading of(Letter letter, FactCodec codec) {
        try {
            var fact = codec.read(letter.value());
            return complaint(fact)
                    .<Reading>map(cause -> new Unreadable(letter, cause))
                    .orElseGet(() -> new Readable(
                            letter, new LoggedFact(fact, new String(letter.value(), StandardCharsets.UTF_8))));
        } catch (UnreadableFactException e) {
            return new Unreadable(letter, e.getMessage());
        } catch (RuntimeException e) {
            // Whatever a message can do to the codec, it must not stop the topic.
            return new Unreadable(letter, "unreadable: " + e.getClass().getSimpleName());
        }
    }

    private static Optional<String> complaint(Fact fact) {
        if (!Completeness.isComplete(fact.event())) {
            return Optional.of("data lacks a required field");
        }
        return TIMES.contains(fact.occurredAt()) ? Optional.empty() : Optional.of("attribute time is out of range");
    }

    /// The times that PostgreSQL and every client of the records can hold.
    record Times(Instant first, Instant end) {
        boolean contains(Instant time) {
            return !time.isBefore(first) && time.isBefore(end);
        }
    }
}
