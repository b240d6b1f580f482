package dev.patchbay.business.calendars;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A word that nobody can guess: 32 random bytes in base64url. States, links and the verifiers of PKCE are such; what
/// is kept of the first two is a digest.
///
/// Source: RFC 6749 section 10.12, RFC 7636 sections 4.1 and 4.2.
record Secret(String text) {
    private static final int RANDOM_BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static Secret fresh(SecureRandom random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new Secret(BASE64.encodeToString(bytes));
    }

    static Optional<Secret> read(String presented) {
        return Optional.ofNullable(presented)
                .filter(text -> SHAPE.matcher(text).matches())
                .map(Secret::new);
    }

    /// 64 lower-case hexadecimal digits.
    String sha256() {
        return HexFormat.of().formatHex(digest());
    }

    /// The challenge of this verifier, by the method S256.
    String challenge() {
        return BASE64.encodeToString(digest());
    }

    private byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
