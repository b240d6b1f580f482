package dev.patchbay.local.doctor;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// How VAPI proves its messages, as vapi-adapter is told to check it: `PATCHBAY_VAPI_AUTH` and what belongs to it.
final class VapiProof {
    private VapiProof() {}

    /// The headers that go with a message.
    ///
    /// @param url the message's whole public URL
    static Map<String, String> headers(Surroundings surroundings, String secret, String url, String body) {
        var header = surroundings.get("PATCHBAY_VAPI_AUTH_HEADER");
        return switch (surroundings.get("PATCHBAY_VAPI_AUTH", "header").toLowerCase(Locale.ROOT)) {
            case "bearer", "oauth2" -> Map.of(header.orElse("Authorization"), "Bearer " + secret);
            case "hmac" -> signed(surroundings, secret, url, body);
            case "open" -> Map.of();
            default -> Map.of(header.orElse("X-Vapi-Secret"), secret);
        };
    }

    private static Map<String, String> signed(Surroundings surroundings, String secret, String url, String body) {
        var withTime = Boolean.parseBoolean(hmac(surroundings, "INCLUDE_TIMESTAMP", "true"));
        var timestamp = String.valueOf(Instant.now().toEpochMilli());
        var id = UUID.randomUUID().toString();
        var text = hmac(surroundings, "PAYLOAD_FORMAT", withTime ? "{timestamp}.{body}" : "{body}")
                .replace("{timestamp}", timestamp)
                .replace("{method}", "POST")
                .replace("{url}", url)
                .replace("{svix-id}", id)
                .replace("{body}", body);
        var mac = "Hmac" + hmac(surroundings, "ALGORITHM", "sha256").toUpperCase(Locale.ROOT);
        var sum = Hmac.of(mac, key(surroundings, secret), Hmac.utf8(text));
        var encoded = "base64".equalsIgnoreCase(hmac(surroundings, "ENCODING", "hex"))
                ? Base64.getEncoder().encodeToString(sum)
                : HexFormat.of().formatHex(sum);
        var headers = new LinkedHashMap<String, String>();
        headers.put(hmac(surroundings, "SIGNATURE_HEADER", "x-signature"), hmac(surroundings, "PREFIX", "") + encoded);
        headers.put(hmac(surroundings, "TIMESTAMP_HEADER", "x-timestamp"), timestamp);
        surroundings.get("PATCHBAY_VAPI_HMAC_MESSAGE_ID_HEADER").ifPresent(name -> headers.put(name, id));
        return headers;
    }

    private static byte[] key(Surroundings surroundings, String secret) {
        return Boolean.parseBoolean(hmac(surroundings, "SECRET_IS_BASE64", "false"))
                ? Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""))
                : Hmac.utf8(secret);
    }

    private static String hmac(Surroundings surroundings, String name, String absent) {
        return surroundings.get("PATCHBAY_VAPI_HMAC_" + name, absent);
    }
}
