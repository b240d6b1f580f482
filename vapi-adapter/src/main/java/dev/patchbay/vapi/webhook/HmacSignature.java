package dev.patchbay.vapi.webhook;

import dev.patchbay.vapi.body.Body;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A signature over the raw body and what else the credential's format names.
///
/// Its timestamp must be near our own time: seconds or milliseconds, since VAPI does not say which. A header
/// may hold several signatures, separated by spaces; one that fits is enough.
final class HmacSignature implements WebhookCheck {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(body|timestamp|method|url|svix-id)}");
    private static final Pattern DIGITS = Pattern.compile("\\d{9,16}");
    // Later than this many seconds no clock is right: these are milliseconds.
    private static final long SECONDS_UNTIL = 100_000_000_000L;

    private final AuthSettings.Hmac settings;
    private final List<byte[]> keys;
    private final String publicUrl;
    private final Clock clock;

    /// @param secrets the keys that count; none: nobody gets in
    HmacSignature(AuthSettings.Hmac settings, List<String> secrets, String publicUrl, Clock clock) {
        this.settings = settings;
        this.keys = secrets.stream().map(secret -> key(settings, secret)).toList();
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public Uni<Proof> ofHead(Presented request) {
        var open =
                !keys.isEmpty() && !candidates(request).isEmpty() && (!settings.includeTimestamp() || isNear(request));
        return Uni.createFrom().item(open ? Proof.IN_BODY : Proof.MISSING);
    }

    @Override
    public boolean ofBody(Presented request, Body body) throws IOException {
        var candidates = candidates(request);
        var passes = false;
        for (var key : keys) {
            var expected = sign(key, request, body);
            for (var candidate : candidates) {
                passes |= MessageDigest.isEqual(expected, candidate);
            }
        }
        return passes;
    }

    private List<byte[]> candidates(Presented request) {
        var prefix = settings.signaturePrefix().orElse("");
        return request.header(settings.signatureHeader()).stream()
                .flatMap(header -> Arrays.stream(header.split(" ")))
                .filter(signature -> signature.startsWith(prefix))
                .flatMap(signature -> decode(signature.substring(prefix.length())).stream())
                .toList();
    }

    private Optional<byte[]> decode(String signature) {
        try {
            return Optional.of(
                    switch (settings.encoding()) {
                        case HEX -> HexFormat.of().parseHex(signature);
                        case BASE64 -> Base64.getDecoder().decode(signature);
                    });
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private byte[] sign(byte[] key, Presented request, Body body) throws IOException {
        var algorithm = settings.algorithm().mac();
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            sign(mac, request, body);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }

    private void sign(Mac mac, Presented request, Body body) throws IOException {
        var format = format();
        var placeholder = PLACEHOLDER.matcher(format);
        var done = 0;
        while (placeholder.find()) {
            mac.update(utf8(format.substring(done, placeholder.start())));
            if (placeholder.group(1).equals("body")) {
                update(mac, body);
            } else {
                mac.update(utf8(value(placeholder.group(1), request)));
            }
            done = placeholder.end();
        }
        mac.update(utf8(format.substring(done)));
    }

    private static void update(Mac mac, Body body) throws IOException {
        try (var stream = body.open()) {
            var part = new byte[16 << 10];
            for (var read = stream.read(part); read >= 0; read = stream.read(part)) {
                mac.update(part, 0, read);
            }
        }
    }

    private String format() {
        return settings.payloadFormat().orElse(settings.includeTimestamp() ? "{timestamp}.{body}" : "{body}");
    }

    private String value(String name, Presented request) {
        return switch (name) {
            case "timestamp" -> request.header(settings.timestampHeader()).orElse("");
            case "method" -> request.method();
            // Never from the request: behind a proxy it is another one.
            case "url" -> publicUrl + request.path();
            default -> settings.messageIdHeader().flatMap(request::header).orElse("");
        };
    }

    private boolean isNear(Presented request) {
        return request.header(settings.timestampHeader())
                .filter(text -> DIGITS.matcher(text).matches())
                .map(Long::parseLong)
                .map(number -> number < SECONDS_UNTIL ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number))
                .map(time -> Duration.between(time, clock.instant()).abs().compareTo(settings.tolerance()) <= 0)
                .orElse(false);
    }

    private static byte[] key(AuthSettings.Hmac settings, String secret) {
        // Svix' secrets carry a mark in front of the base64.
        var bare = secret.startsWith("whsec_") ? secret.substring("whsec_".length()) : secret;
        return settings.secretIsBase64() ? Base64.getDecoder().decode(bare) : utf8(secret);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
