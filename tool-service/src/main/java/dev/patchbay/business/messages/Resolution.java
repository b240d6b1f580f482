package dev.patchbay.business.messages;

import jakarta.validation.constraints.NotNull;

/// What a person found out about a message in doubt (`PUT /api/outgoing-messages/{id}/resolution`).
///
/// @param sent true: it was sent; false: it was not, and is sent now
public record Resolution(@NotNull(message = "is needed") Boolean sent) {}
