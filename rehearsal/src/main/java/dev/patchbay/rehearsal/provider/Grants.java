package dev.patchbay.rehearsal.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the holders of accounts have allowed programs to do: codes, access tokens and refresh tokens of one
/// provider. Thread: any.
public final class Grants {
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Duration accessLife;
    private final String prefix;
    private final Map<String, Pending> codes = new HashMap<>();
    private final Map<String, Held> accesses = new HashMap<>();
    private final Map<String, Consent> refreshes = new HashMap<>();

    /// @param prefix of the access tokens, as the provider's begin
    public Grants(InstantSource clock, Duration accessLife, String prefix) {
        this.clock = clock;
        this.accessLife = accessLife;
        this.prefix = prefix;
    }

    public Duration accessLife() {
        return accessLife;
    }

    /// A code that can be redeemed once.
    ///
    /// @param challenge of PKCE, S256
    synchronized String code(Consent consent, String redirectUri, Optional<String> challenge) {
        String code = secret();
        codes.put(
                code,
                new Pending(consent, redirectUri, challenge, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    /// What a code stands for, if it has not been redeemed and is not too old; now it has been redeemed.
    synchronized Optional<Pending> redeem(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(pending -> clock.instant().isBefore(pending.until()));
    }

    /// A new access token.
    public synchronized String access(Consent consent) {
        String token = prefix + secret();
        accesses.put(token, new Held(consent, clock.instant().plus(accessLife)));
        return token;
    }

    /// A new refresh token.
    public synchronized String refresh(Consent consent) {
        String token = secret();
        refreshes.put(token, consent);
        return token;
    }

    /// What a refresh token stands for, if it is good.
    public synchronized Optional<Consent> refreshed(String token) {
        return Optional.ofNullable(refreshes.get(token));
    }

    /// What an access token allows, if it is good and not too old.
    public synchronized Optional<Consent> allowed(String token) {
        return Optional.ofNullable(accesses.get(token))
                .filter(held -> clock.instant().isBefore(held.until()))
                .map(Held::consent);
    }

    /// Whose token it is or was; absent: nobody's.
    public synchronized Optional<String> holder(String token) {
        return Optional.ofNullable(accesses.get(token))
                .map(held -> held.consent().account());
    }

    /// All of an account's access tokens are too old from now on.
    public synchronized void expire(String account) {
        accesses.replaceAll((_, held) ->
                held.consent().account().equals(account) ? new Held(held.consent(), clock.instant()) : held);
    }

    /// An account's holder takes back whatever was allowed.
    public synchronized void revoke(String account) {
        codes.values().removeIf(pending -> pending.consent().account().equals(account));
        accesses.values().removeIf(held -> held.consent().account().equals(account));
        refreshes.values().removeIf(consent -> consent.account().equals(account));
    }

    /// Takes back what was allowed with a token of either kind, and all others of that account and program.
    ///
    /// @return whether it was a good one
    public synchronized boolean revokeToken(String token) {
        Optional<Consent> consent = allowed(token).or(() -> refreshed(token));
        consent.ifPresent(taken -> {
            accesses.values().removeIf(held -> held.consent().isOfSame(taken));
            refreshes.values().removeIf(other -> other.isOfSame(taken));
        });
        return consent.isPresent();
    }

    /// How many refresh tokens of an account are good.
    public synchronized long refreshTokens(String account) {
        return refreshes.values().stream()
                .filter(consent -> consent.account().equals(account))
                .count();
    }

    private static String secret() {
        return UUID.randomUUID().toString().replace("-", "")
                + UUID.randomUUID().toString().replace("-", "");
    }

    /// Whether a verifier belongs to a challenge, by S256.
    static boolean verifies(String challenge, String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).equals(challenge);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What somebody allowed a program.
    public record Consent(String clientId, String account, Set<String> scopes) {
        public Consent {
            scopes = Set.copyOf(scopes);
        }

        boolean isOfSame(Consent other) {
            return clientId.equals(other.clientId) && account.equals(other.account);
        }

        public Consent only(Set<String> fewer) {
            return new Consent(clientId, account, fewer);
        }
    }

    record Pending(Consent consent, String redirectUri, Optional<String> challenge, Instant until) {}

    private record Held(Consent consent, Instant until) {}
}
