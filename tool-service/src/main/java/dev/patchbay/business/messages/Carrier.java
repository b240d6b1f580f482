package dev.patchbay.business.messages;

import io.smallrye.mutiny.Uni;

/// Takes messages to whom they are for.
interface Carrier {
    /// Never fails: what went wrong is an outcome.
    Uni<Told> send(OutgoingMessage message);

    /// Whether it has a message that it was told of.
    Uni<Found> find(OutgoingMessage message);
}
