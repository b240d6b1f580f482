package dev.patchbay.business.dispatch;

import dev.patchbay.platform.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and reads the links by which those who are woken answer from a phone's browser.
///
/// A link names the alarm, the rung and the moment of the alert, under an HMAC-SHA256 of which 128 bits are
/// kept; the key is derived from the secret that the services share, so that every instance reads it and a new
/// secret ends old links. That it is good once is the business of the rung's row.
@ApplicationScoped
class OfferLinks {
    static final String PATH = "/dispatch/offer";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "patchbay offers of emergencies 1";
    private static final int CONTENT = Long.BYTES * 2 + Integer.BYTES + Long.BYTES;
    private static final int SEAL = 16;

    private final SecretKeySpec key;
    private final DispatchConfig config;
    private final Clock clock;

    OfferLinks(SecurityConfig security, DispatchConfig config, Clock clock) {
        var secret = security.serviceToken()
                .map(token -> token.getBytes(StandardCharsets.UTF_8))
                .orElseGet(OfferLinks::random);
        this.key = new SecretKeySpec(
                mac(new SecretKeySpec(secret, ALGORITHM), PURPOSE.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
        this.config = config;
        this.clock = clock;
    }

    /// @param position in the alarm's ladder
    /// @param at when it was offered, to the millisecond
    record Offer(UUID alarm, int position, Instant at) {}

    String to(Alarm alarm, Rung rung, Instant at) {
        var content = ByteBuffer.allocate(CONTENT)
                .putLong(alarm.id().getMostSignificantBits())
                .putLong(alarm.id().getLeastSignificantBits())
                .putInt(rung.position())
                .putLong(at.toEpochMilli())
                .array();
        var ticket = ByteBuffer.allocate(CONTENT + SEAL).put(content).put(seal(content));
        return config.publicUrl().toString().replaceAll("/+$", "") + PATH + "?ticket="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(ticket.array());
    }

    /// What a ticket offers; empty when it is not one of ours.
    Optional<Offer> read(String ticket) {
        var bytes = decoded(ticket);
        if (bytes.length != CONTENT + SEAL) {
            return Optional.empty();
        }
        var content = Arrays.copyOf(bytes, CONTENT);
        if (!MessageDigest.isEqual(seal(content), Arrays.copyOfRange(bytes, CONTENT, bytes.length))) {
            return Optional.empty();
        }
        var fields = ByteBuffer.wrap(content);
        return Optional.of(new Offer(
                new UUID(fields.getLong(), fields.getLong()), fields.getInt(), Instant.ofEpochMilli(fields.getLong())));
    }

    boolean isOver(Offer offer) {
        return !clock.instant().isBefore(offer.at().plus(config.linkFor()));
    }

    private byte[] seal(byte[] content) {
        return Arrays.copyOf(mac(key, content), SEAL);
    }

    private static byte[] decoded(String ticket) {
        try {
            return ticket == null ? new byte[0] : Base64.getUrlDecoder().decode(ticket);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /// Without a secret links work on this instance only.
    private static byte[] random() {
        var secret = new byte[Integer.SIZE];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
