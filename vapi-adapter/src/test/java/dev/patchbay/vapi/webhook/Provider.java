package dev.patchbay.vapi.webhook;

import java.util.Optional;

/// An identity provider, as settings name it.
record Provider(
        Optional<String> issuer,
        Optional<String> jwksUrl,
        Optional<String> publicKey,
        Optional<String> audience,
        Optional<String> scope,
        Optional<String> clientId)
        implements AuthSettings.Oauth {
    static final Provider NONE = new Provider(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// Each may be null.
    static Provider of(String issuer, String jwksUrl, String publicKey, String audience) {
        return new Provider(
                Optional.ofNullable(issuer),
                Optional.ofNullable(jwksUrl),
                Optional.ofNullable(publicKey),
                Optional.ofNullable(audience),
                Optional.empty(),
                Optional.empty());
    }
}
