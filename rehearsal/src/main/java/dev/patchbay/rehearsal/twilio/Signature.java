package dev.patchbay.rehearsal.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `X-Twilio-Signature`: HMAC-SHA1 by the account's token over the URL as configured and the form's parameters.
///
/// Source: twilio.com/docs/usage/security.
public final class Signature {
    /// The header's name.
    public static final String HEADER = "X-Twilio-Signature";

    private final String authToken;

    public Signature(String authToken) {
        this.authToken = authToken;
    }

    /// Of a GET, or of a WebSocket handshake: the URL alone.
    public String of(String url) {
        return of(url, Map.of());
    }

    /// Of a form POST: names sorted by code unit, each followed by its values, sorted and without repeats.
    public String of(String url, Map<String, List<String>> form) {
        var data = new StringBuilder(withoutFragment(url));
        new TreeMap<>(form).forEach((name, values) -> new TreeSet<>(values)
                .forEach(value -> data.append(name).append(value)));
        return hmac(data.toString());
    }

    private static String withoutFragment(String url) {
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }

    private String hmac(String data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }
}
