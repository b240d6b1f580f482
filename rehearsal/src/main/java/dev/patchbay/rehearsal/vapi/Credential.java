package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How VAPI proves itself at one's own server.
///
/// Source: `HMACAuthenticationPlan`, `BearerAuthenticationPlan`; a bearer credential with another header and no
/// prefix is what the inline secret (`X-Vapi-Secret`) used to be.
public sealed interface Credential {

    /// The headers that go with a body.
    Map<String, String> headers(byte[] body, Instant now);

    /// Nothing proves anything.
    record None() implements Credential {
        @Override
        public Map<String, String> headers(byte[] body, Instant now) {
            return Map.of();
        }
    }

    /// Fixed headers.
    record Fixed(Map<String, String> headers) implements Credential {
        @Override
        public Map<String, String> headers(byte[] body, Instant now) {
            return headers;
        }

        @Override
        public String toString() {
            return "Fixed" + headers.keySet();
        }
    }

    /// A signature over time and body.
    ///
    /// @param algorithm `sha256`, `sha512` or `sha1`; `encoding` `hex` or `base64`
    record Signed(
            String secret,
            String algorithm,
            String signatureHeader,
            String timestampHeader,
            String prefix,
            String encoding)
            implements Credential {

        /// Reads a plan that is known to be of its shape.
        static Signed of(JsonNode plan) {
            return new Signed(
                    plan.path("secretKey").asText(),
                    plan.path("algorithm").asText(),
                    plan.path("signatureHeader").asText("x-signature"),
                    plan.path("timestampHeader").asText("x-timestamp"),
                    plan.path("signaturePrefix").asText(""),
                    plan.path("signatureEncoding").asText("hex"));
        }

        @Override
        public Map<String, String> headers(byte[] body, Instant now) {
            String timestamp = String.valueOf(now.toEpochMilli());
            var headers = new LinkedHashMap<String, String>();
            headers.put(timestampHeader, timestamp);
            headers.put(signatureHeader, prefix + signature(timestamp, body));
            return headers;
        }

        private String signature(String timestamp, byte[] body) {
            try {
                String name = "Hmac" + algorithm.toUpperCase(Locale.ROOT);
                Mac mac = Mac.getInstance(name);
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
                mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
                byte[] sum = mac.doFinal(body);
                return "base64".equals(encoding)
                        ? Base64.getEncoder().encodeToString(sum)
                        : HexFormat.of().formatHex(sum);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("no such algorithm: " + algorithm, e);
            }
        }

        @Override
        public String toString() {
            return "Signed[" + algorithm + ", " + signatureHeader + "]";
        }
    }

    /// As vapi-adapter's settings have it: `PATCHBAY_VAPI_AUTH`, `PATCHBAY_VAPI_SECRET` and what belongs to them.
    ///
    /// @throws IllegalArgumentException for a kind that is none
    public static Credential of(Map<String, String> environment) {
        String secret = environment.getOrDefault("PATCHBAY_VAPI_SECRET", "");
        String header = environment.getOrDefault("PATCHBAY_VAPI_AUTH_HEADER", "");
        String kind = environment.getOrDefault("PATCHBAY_VAPI_AUTH", "header");
        return switch (kind) {
            case "header" -> new Fixed(Map.of(header.isEmpty() ? "X-Vapi-Secret" : header, secret));
            case "bearer" -> new Fixed(Map.of(header.isEmpty() ? "Authorization" : header, "Bearer " + secret));
            case "hmac" ->
                new Signed(
                        secret,
                        environment.getOrDefault("PATCHBAY_VAPI_HMAC_ALGORITHM", "sha256"),
                        environment.getOrDefault("PATCHBAY_VAPI_HMAC_SIGNATURE_HEADER", "x-signature"),
                        environment.getOrDefault("PATCHBAY_VAPI_HMAC_TIMESTAMP_HEADER", "x-timestamp"),
                        environment.getOrDefault("PATCHBAY_VAPI_HMAC_PREFIX", ""),
                        environment.getOrDefault("PATCHBAY_VAPI_HMAC_ENCODING", "hex"));
            case "open" -> new None();
            default ->
                throw new IllegalArgumentException(
                        "PATCHBAY_VAPI_AUTH is header, bearer, hmac or open: no identity provider is rehearsed");
        };
    }
}
