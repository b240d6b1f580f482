package dev.patchbay.business.crm;

import java.time.Instant;
import java.util.Optional;

/// What is written of a call.
///
/// @param key the same for every attempt
/// @param number of the caller, E.164
/// @param summary some lines for a person
/// @param repeated whether it was tried before and may be there already
public record CrmEntry(
        String key,
        String callId,
        String number,
        Instant at,
        Optional<String> name,
        String summary,
        boolean repeated) {}
