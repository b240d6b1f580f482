package dev.patchbay.gateway.carrier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/// Proves later that a text left one of our gateways: HMAC-SHA256 with one key for all of them.
@ApplicationScoped
public class Seal {
    private static final Logger LOG = Logger.getLogger(Seal.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    @Inject
    public Seal(TwilioConfig config) {
        this(config.streamSecret()
                .or(config::authToken)
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .orElseGet(Seal::random));
    }

    Seal(byte[] secret) {
        // Derived, so that nothing sealed here can be confused with what else the same secret signs.
        this.key =
                new SecretKeySpec(mac(new SecretKeySpec(secret, ALGORITHM), "patchbay streams and links 1"), ALGORITHM);
    }

    /// @param purpose keeps seals of one kind from passing as another's
    String of(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, purpose + '\n' + text));
    }

    boolean fits(String seal, String purpose, String text) {
        return MessageDigest.isEqual(
                of(purpose, text).getBytes(StandardCharsets.UTF_8), seal.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] random() {
        LOG.warn("neither PATCHBAY_STREAM_SECRET nor TWILIO_AUTH_TOKEN is set: streams work on this instance only");
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
