package dev.patchbay.business.calendars;

import dev.patchbay.business.calendars.CalendarTrouble.Category;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// Encrypts what is kept of tokens: AES-256-GCM, a random nonce each time, and bound to its place, so that what is
/// copied into another row cannot be read there.
///
/// A key ring that cannot be read fails the start.
@Startup
@ApplicationScoped
public class Vault {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Optional<KeyRing> ring;
    private final SecureRandom random = new SecureRandom();

    Vault(CalendarsConfig config) {
        this.ring = config.keys().flatMap(KeyRing::read);
    }

    /// Whether there are keys.
    boolean isOn() {
        return ring.isPresent();
    }

    /// The key that encrypts.
    Optional<String> newest() {
        return ring.map(KeyRing::newest);
    }

    /// All that decrypt.
    String[] keyIds() {
        return ring.map(keys -> keys.keys().keySet().toArray(String[]::new)).orElse(new String[0]);
    }

    /// @param place what it belongs to; the same is needed to read it
    Sealed seal(String text, String place) {
        var keys = ring.orElseThrow(() -> new CalendarTrouble(Category.SEALED));
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var cipher = cipher(Cipher.ENCRYPT_MODE, keys, keys.newest(), nonce, place);
        var encrypted = finished(cipher, text.getBytes(StandardCharsets.UTF_8));
        var bytes = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, bytes, NONCE_BYTES, encrypted.length);
        return new Sealed(keys.newest(), bytes);
    }

    /// @throws CalendarTrouble when its key is not there, or it belongs elsewhere
    String open(Sealed sealed, String place) {
        var keys = ring.orElseThrow(() -> new CalendarTrouble(Category.SEALED));
        if (sealed.bytes().length <= NONCE_BYTES) {
            throw new CalendarTrouble(Category.SEALED);
        }
        var nonce = Arrays.copyOf(sealed.bytes(), NONCE_BYTES);
        var cipher = cipher(Cipher.DECRYPT_MODE, keys, sealed.keyId(), nonce, place);
        var encrypted = Arrays.copyOfRange(sealed.bytes(), NONCE_BYTES, sealed.bytes().length);
        return new String(finished(cipher, encrypted), StandardCharsets.UTF_8);
    }

    private static Cipher cipher(int mode, KeyRing keys, String keyId, byte[] nonce, String place) {
        var key = keys.key(keyId).orElseThrow(() -> new CalendarTrouble(Category.SEALED, "key is missing"));
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        }
    }

    /// Its own exception would say nothing more, and is not to carry anything.
    private static byte[] finished(Cipher cipher, byte[] input) {
        try {
            return cipher.doFinal(input);
        } catch (GeneralSecurityException _) {
            throw new CalendarTrouble(Category.SEALED);
        }
    }
}
