package dev.patchbay.vapi.token;

import java.util.Optional;
import java.util.Set;

/// What a token must say besides being signed and not over.
///
/// @param issuer its `iss`, to the letter
/// @param audience what its `aud` must name
/// @param scopes what its `scope` (or `scp`) must name, all of them
/// @param clientId its `client_id`, `azp` or `appid`
public record TokenRules(String issuer, String audience, Set<String> scopes, Optional<String> clientId) {
    public TokenRules {
        scopes = Set.copyOf(scopes);
    }
}
