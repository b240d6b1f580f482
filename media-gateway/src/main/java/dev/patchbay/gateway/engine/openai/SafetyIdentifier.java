package dev.patchbay.gateway.engine.openai;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A stable name of a caller for the provider's abuse detection that does not tell the number: keyed, since
/// numbers are few enough to try all.
final class SafetyIdentifier {
    private final byte[] key;

    SafetyIdentifier(String secret) {
        this.key = secret.getBytes(StandardCharsets.UTF_8);
    }

    Optional<String> of(Optional<String> callerNumber) {
        return key.length == 0 ? Optional.empty() : callerNumber.map(this::hash);
    }

    private String hash(String number) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(number.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
