package dev.patchbay.gateway.carrier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// Tickets that let one stream of one call start once, on one instance, within a minute.
///
/// `base64url(callId \n instance \n nonce \n expiry).seal`; under 250 characters, since Twilio limits name and
/// value of a `<Parameter>` to 500.
@ApplicationScoped
public class StreamTokens {
    private static final String PURPOSE = "stream";
    private static final int NONCE_BYTES = 12;
    /// More calls than that in a minute no gateway holds.
    private static final int MOST_USED = 100_000;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final Seal seal;
    private final String instance;
    private final Duration life;
    private final InstantSource clock;
    private final UsedNonces nonces;

    @Inject
    public StreamTokens(Seal seal, InstanceName instance, TwilioConfig config, Clock clock) {
        this(seal, instance.name(), config.tokenLife(), clock);
    }

    StreamTokens(Seal seal, String instance, Duration life, InstantSource clock) {
        this.seal = seal;
        this.instance = instance;
        this.life = life;
        this.clock = clock;
        this.nonces = new UsedNonces(MOST_USED, clock);
    }

    /// A token for a stream to this instance.
    String mint(String callId) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        long expires = clock.instant().plus(life).getEpochSecond();
        String text = String.join("\n", callId, instance, ENCODER.encodeToString(nonce), Long.toString(expires));
        String packed = ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return packed + '.' + seal.of(PURPOSE, packed);
    }

    /// Checks a token and uses it up.
    TokenVerdict redeem(String token) {
        return open(token)
                .map(this::redeem)
                .orElseGet(() -> new TokenVerdict.Invalid("token_forged", Optional.empty()));
    }

    private TokenVerdict redeem(Claim claim) {
        if (!claim.expires().isAfter(clock.instant())) {
            return claim.refused("token_expired");
        }
        if (!claim.instance().equals(instance)) {
            return claim.refused("token_elsewhere");
        }
        if (!nonces.use(claim.nonce(), claim.expires())) {
            return claim.refused("token_used");
        }
        return new TokenVerdict.Valid(claim.callId());
    }

    private Optional<Claim> open(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String packed = token.substring(0, dot);
        if (!seal.fits(token.substring(dot + 1), PURPOSE, packed)) {
            return Optional.empty();
        }
        String text = new String(Base64.getUrlDecoder().decode(packed), StandardCharsets.UTF_8);
        return Optional.of(Claim.of(text.split("\n", -1)));
    }

    private record Claim(String callId, String instance, String nonce, Instant expires) {
        static Claim of(String[] parts) {
            return new Claim(parts[0], parts[1], parts[2], Instant.ofEpochSecond(Long.parseLong(parts[3])));
        }

        TokenVerdict refused(String cause) {
            return new TokenVerdict.Invalid(cause, Optional.of(callId));
        }
    }
}
