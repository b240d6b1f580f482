package dev.patchbay.platform.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A program's token: `pb_` and 32 random bytes in base64url. Nothing can be read from it; it is kept as its
/// digest.
public record ApiToken(String text) {
    /// What the principal of a token begins with; its id follows.
    public static final String PRINCIPAL = "token:";

    private static final String PREFIX = "pb_";
    private static final Pattern SHAPE = Pattern.compile("pb_[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public ApiToken {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("this is no API token");
        }
    }

    public static ApiToken fresh() {
        var random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return new ApiToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    static Optional<ApiToken> read(String bearer) {
        return Optional.of(bearer).filter(text -> SHAPE.matcher(text).matches()).map(ApiToken::new);
    }

    /// 64 lower-case hexadecimal digits.
    public String sha256() {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    /// Not the token: it would end up in a log.
    @Override
    public String toString() {
        return "pb_…";
    }
}
