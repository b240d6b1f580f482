package dev.patchbay.vapi.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A message as it came.
///
/// @param deliveries how often it was delivered; a repeat of the same bytes is counted, not stored
public record StoredMessage(
        UUID id,
        Instant receivedAt,
        Optional<String> vapiId,
        String type,
        Optional<Instant> saidAt,
        int deliveries,
        byte[] body) {}
