package dev.patchbay.embedded.identity;

import java.time.Instant;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/// Issues tokens in tests. Being on the class path is enough: a service under test takes them
/// ([TestIssuerConfig]).
///
/// One key per process, also where a test and its service are loaded by different class loaders.
public final class TestIssuer {
    public static final String ISSUER = "https://issuer.example.test";

    private static final String PROPERTY = "patchbay.test-issuer";
    private static final int LIFE_SECONDS = 3_600;

    private TestIssuer() {}

    static String publicKey() {
        return key().publicKey();
    }

    /// A token of the installation's owner.
    public static String owner() {
        return owner("owner", Instant.now().plusSeconds(LIFE_SECONDS));
    }

    /// A token of a person who owns nothing; memberships decide.
    public static String person(String subject) {
        return key().sign(claims(subject, Instant.now().plusSeconds(LIFE_SECONDS)));
    }

    /// The owner's, but its time is over.
    public static String expired() {
        return owner("owner", Instant.now().minusSeconds(LIFE_SECONDS));
    }

    /// Like the owner's, signed by a key that nobody trusts.
    public static String forged() {
        return SigningKey.generate().sign(asOwner("owner", Instant.now().plusSeconds(LIFE_SECONDS)));
    }

    /// Any claims, signed as the issuer does.
    public static String signed(JwtClaims claims) {
        return key().sign(claims);
    }

    /// What a token of this issuer says at least.
    public static JwtClaims claims(String subject, Instant expires) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("patchbay");
        claims.setSubject(subject);
        claims.setIssuedAt(NumericDate.fromSeconds(expires.getEpochSecond() - 2 * LIFE_SECONDS));
        claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
        return claims;
    }

    private static String owner(String subject, Instant expires) {
        return key().sign(asOwner(subject, expires));
    }

    private static JwtClaims asOwner(String subject, Instant expires) {
        var claims = claims(subject, expires);
        claims.setStringListClaim("groups", List.of("patchbay-owner"));
        return claims;
    }

    private static SigningKey key() {
        synchronized (System.class) {
            var kept = System.getProperty(PROPERTY);
            if (kept != null) {
                return SigningKey.read(kept);
            }
            var fresh = SigningKey.generate();
            System.setProperty(PROPERTY, fresh.write());
            return fresh;
        }
    }
}
