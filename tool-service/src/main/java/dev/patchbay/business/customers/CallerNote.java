package dev.patchbay.business.customers;

import java.time.Instant;

/// What an agent noted of a caller.
public record CallerNote(Kind kind, String words, Instant notedAt) {

    /// What it is about.
    public enum Kind {
        /// Something that stays true: two dogs, the gate's code is at the neighbour's.
        FACT,
        /// What he called for.
        NEED
    }
}
