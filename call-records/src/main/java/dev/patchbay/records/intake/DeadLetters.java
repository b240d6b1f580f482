package dev.patchbay.records.intake;

import io.smallrye.mutiny.Uni;

/// Where messages go that can never be stored.
interface DeadLetters {
    /// @param cause what is wrong with it, without the payload
    Uni<Void> send(Letter letter, String cause);
}
