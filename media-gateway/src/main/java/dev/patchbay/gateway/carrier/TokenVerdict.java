package dev.patchbay.gateway.carrier;

import java.util.Optional;

/// What a stream token turned out to be.
sealed interface TokenVerdict {
    record Valid(String callId) implements TokenVerdict {}

    /// @param cause `token_forged`, `token_expired`, `token_elsewhere` (another instance's) or `token_used`
    /// @param callId the call it was once made for; empty when it is not ours
    record Invalid(String cause, Optional<String> callId) implements TokenVerdict {}
}
