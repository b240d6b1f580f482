package dev.patchbay.business.messages;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A message that is sent to somebody, as `/api/outgoing-messages` shows it.
///
/// @param kind what it tells of, such as `booked`
/// @param sender the number it comes from, for SMS
/// @param title the subject of an e-mail
/// @param cause why it failed, was suppressed or is in doubt: a code of the provider's, or a word
/// @param triedAt when the provider was told first
public record OutgoingMessage(
        UUID id,
        String projectId,
        Optional<String> callId,
        Channel channel,
        String kind,
        Optional<String> sender,
        String recipient,
        Optional<String> title,
        String body,
        boolean atOnce,
        SendState state,
        Optional<String> cause,
        Optional<String> providerId,
        int attempts,
        Instant notBefore,
        Optional<Instant> triedAt,
        Instant createdAt,
        Instant changedAt) {}
