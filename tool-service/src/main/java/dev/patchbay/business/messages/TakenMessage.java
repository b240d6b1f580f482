package dev.patchbay.business.messages;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A message that a caller left, as `/api/messages` shows it.
///
/// @param words what is to be passed on
/// @param number where to call back, E.164
/// @param language in which the caller was answered, `en` or `es`
/// @param wished when to call, in the caller's words; `wishedFrom` and `wishedTo` what they mean, when that is known
/// @param version grows with every change; an acknowledgement names the one that was seen
public record TakenMessage(
        UUID id,
        String projectId,
        String callId,
        MessageState state,
        String words,
        Optional<String> name,
        Optional<String> number,
        boolean callBack,
        boolean urgent,
        String language,
        Optional<String> wished,
        Optional<Instant> wishedFrom,
        Optional<Instant> wishedTo,
        Instant takenAt,
        int version,
        Optional<String> acknowledgedBy,
        Optional<Instant> acknowledgedAt) {}
