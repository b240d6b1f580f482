package dev.patchbay.rehearsal.vapi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Whether a form really comes from the carrier: HMAC-SHA1 over the URL and the parameters by name.
///
/// Source: twilio.com/docs/usage/security.
record CarrierSignature(String token) {
    static final String HEADER = "X-Twilio-Signature";

    boolean isOf(String given, URI url, Map<String, String> form) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), of(url, form).getBytes(StandardCharsets.UTF_8));
    }

    private String of(URI url, Map<String, String> form) {
        var data = new StringBuilder(url.toString());
        new TreeMap<>(form).forEach((name, value) -> data.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(data.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    @Override
    public String toString() {
        return "CarrierSignature";
    }
}
