package dev.patchbay.vapi.webhook;

import dev.patchbay.vapi.body.Body;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/// A secret in a header, plain or as a bearer token.
final class SharedSecret implements WebhookCheck {
    private static final String SCHEME = "bearer ";

    private final String header;
    private final boolean bearer;
    private final List<byte[]> digests;

    /// @param secrets those that count; none: nobody gets in
    SharedSecret(String header, boolean bearer, List<String> secrets) {
        this.header = header;
        this.bearer = bearer;
        this.digests = secrets.stream().map(SharedSecret::sha256).toList();
    }

    @Override
    public Uni<Proof> ofHead(Presented request) {
        var given =
                request.header(header).flatMap(this::secret).map(this::isKnown).orElse(false);
        return Uni.createFrom().item(given ? Proof.GIVEN : Proof.MISSING);
    }

    @Override
    public boolean ofBody(Presented request, Body body) {
        return false;
    }

    private Optional<String> secret(String value) {
        if (!bearer) {
            return Optional.of(value);
        }
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(value.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /// Digests of equal length, and all of them: neither content nor length nor which one shows in the time
    /// this takes.
    private boolean isKnown(String secret) {
        var presented = sha256(secret);
        var known = false;
        for (var digest : digests) {
            known |= MessageDigest.isEqual(digest, presented);
        }
        return known;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
