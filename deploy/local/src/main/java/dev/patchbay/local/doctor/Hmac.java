package dev.patchbay.local.doctor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signatures as the providers make them.
final class Hmac {
    private Hmac() {}

    /// `X-Twilio-Signature`: over the URL and the sorted parameters. Source: twilio.com/docs/usage/security.
    static String twilio(String token, String url, Map<String, String> parameters) {
        var text = new StringBuilder(url);
        new TreeMap<>(parameters).forEach((name, value) -> text.append(name).append(value));
        return Base64.getEncoder().encodeToString(of("HmacSHA1", utf8(token), utf8(text.toString())));
    }

    static byte[] of(String algorithm, byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no such algorithm: " + algorithm, e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
