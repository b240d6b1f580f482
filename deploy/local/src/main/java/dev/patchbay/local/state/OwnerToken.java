package dev.patchbay.local.state;

import dev.patchbay.embedded.identity.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/// The token of the installation's owner: good for a year, and a new one in the last months of it, so that what
/// is printed at a start outlives any run.
final class OwnerToken {
    private static final String ISSUER = "https://patchbay.localhost";
    private static final String AUDIENCE = "patchbay";
    private static final String ROLE = "patchbay-owner";
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration LAST_MONTHS = Duration.ofDays(90);

    private final SigningKey key;
    private final Clock clock;

    OwnerToken(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /// @param kept what was printed last; null: nothing yet
    String keptOrNew(String kept) {
        var enough = NumericDate.fromSeconds(clock.instant().plus(LAST_MONTHS).getEpochSecond());
        return kept != null && key.signed(kept, AUDIENCE, enough) ? kept : sign(clock.instant());
    }

    private String sign(Instant now) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject("owner");
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringListClaim("groups", List.of(ROLE));
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFE).getEpochSecond()));
        return key.sign(claims);
    }
}
