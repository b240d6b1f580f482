package dev.patchbay.business.calendars;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The keys that tokens are encrypted with: the first encrypts, all decrypt.
///
/// To rotate: put a new one before the others, restart; when the log says that nothing is left under an old one, take
/// that one out.
record KeyRing(Map<String, SecretKey> keys, String newest) {
    private static final int KEY_BYTES = 32;
    private static final Pattern ENTRY = Pattern.compile("([a-zA-Z0-9._-]{1,32}):([A-Za-z0-9+/_=-]+)");

    /// Empty when there are no keys.
    ///
    /// @throws IllegalArgumentException for what is no key ring; nothing of a key is in its text
    static Optional<KeyRing> read(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        var keys = new LinkedHashMap<String, SecretKey>();
        var place = 0;
        for (var entry : text.split(",", -1)) {
            place++;
            var shape = ENTRY.matcher(entry.strip());
            if (!shape.matches()) {
                throw wrong(place, "is not id:base64");
            }
            if (keys.put(shape.group(1), key(place, shape.group(2))) != null) {
                throw wrong(place, "has the id of another");
            }
        }
        return Optional.of(new KeyRing(Map.copyOf(keys), keys.firstEntry().getKey()));
    }

    Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    private static SecretKey key(int place, String base64) {
        var bytes = decoded(place, base64.replace('-', '+').replace('_', '/'));
        if (bytes.length != KEY_BYTES) {
            throw wrong(place, "has " + bytes.length + " bytes instead of " + KEY_BYTES);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static byte[] decoded(int place, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw wrong(place, "is not in base64");
        }
    }

    private static IllegalArgumentException wrong(int place, String what) {
        return new IllegalArgumentException("PATCHBAY_CALENDAR_KEYS: key " + place + " " + what);
    }

    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }
}
