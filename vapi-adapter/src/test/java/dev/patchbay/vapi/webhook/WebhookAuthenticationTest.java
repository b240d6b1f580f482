package dev.patchbay.vapi.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.vapi.body.Body;
import dev.patchbay.vapi.webhook.AuthSettings.Algorithm;
import dev.patchbay.vapi.webhook.AuthSettings.Encoding;
import dev.patchbay.vapi.webhook.AuthSettings.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class WebhookAuthenticationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Vertx VERTX = Vertx.vertx();
    private static final SimpleMeterRegistry REGISTRY = new SimpleMeterRegistry();
    private static final WebhookMeters METERS = new WebhookMeters(REGISTRY);
    private static final byte[] BODY = "{\"message\":{\"type\":\"hang\"}}".getBytes(StandardCharsets.UTF_8);
    private static final String KEY = "key-of-the-signature";

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            X-Vapi-Secret, s3cret,  true
            x-vapi-secret, s3cret,  true
            X-Vapi-Secret, ' s3cret ', true
            X-Vapi-Secret, next,    true
            X-Vapi-Secret, S3cret,  false
            X-Vapi-Secret, s3cret2, false
            X-Vapi-Secret, '',      false
            X-Other,       s3cret,  false
            Authorization, Bearer s3cret, false
            """)
    void aSecretInAHeaderOpens(String name, String value, boolean opens) {
        var check = WebhookAuthentication.check(
                settings(Kind.HEADER, Optional.of("s3cret"), Optional.empty()), CLOCK, VERTX, METERS);

        assertThat(passes(check, request(Map.of(name, value)), BODY)).isEqualTo(opens);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer s3cret, true",
        "Authorization, bearer   s3cret, true",
        "Authorization, s3cret, false",
        "Authorization, Basic s3cret, false",
        "Authorization, Bearer, false",
        "X-Vapi-Secret, s3cret, false"
    })
    void aBearerTokenOpens(String name, String value, boolean opens) {
        var check = WebhookAuthentication.check(
                settings(Kind.BEARER, Optional.of("s3cret"), Optional.empty()), CLOCK, VERTX, METERS);

        assertThat(passes(check, request(Map.of(name, value)), BODY)).isEqualTo(opens);
    }

    @Test
    void theHeadersNameIsASetting() {
        var check = WebhookAuthentication.check(
                settings(Kind.BEARER, Optional.of("s3cret"), Optional.of("X-Token")), CLOCK, VERTX, METERS);

        assertThat(passes(check, request(Map.of("X-Token", "Bearer s3cret")), BODY))
                .isTrue();
        assertThat(passes(check, request(Map.of("Authorization", "Bearer s3cret")), BODY))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"HEADER", "BEARER", "HMAC"})
    void withoutASecretNobodyGetsIn(Kind kind) {
        for (var secret : new String[] {"", "  "}) {
            var settings = new Settings(kind, Optional.of(secret), Optional.empty(), Optional.empty(), new Signing());
            var check = WebhookAuthentication.check(settings, CLOCK, VERTX, METERS);
            var signed = new Signing().sign("", NOW.getEpochSecond() + "", BODY);

            for (var value : new String[] {"", "Bearer", "Bearer ", "null", signed}) {
                assertThat(passes(
                                check,
                                request(Map.of(
                                        "X-Vapi-Secret",
                                        value,
                                        "Authorization",
                                        value,
                                        "x-signature",
                                        value,
                                        "x-timestamp",
                                        "" + NOW.getEpochSecond())),
                                BODY))
                        .isFalse();
            }
        }
    }

    @Test
    void openIsOpen() {
        var check = WebhookAuthentication.check(
                settings(Kind.OPEN, Optional.empty(), Optional.empty()), CLOCK, VERTX, METERS);

        assertThat(passes(check, request(Map.of()), BODY)).isTrue();
    }

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aSignatureOfEachAlgorithmAndEncodingOpens(Algorithm algorithm) {
        for (var encoding : Encoding.values()) {
            for (var prefix : new String[] {"", "sha=", "v1,"}) {
                var signing =
                        new Signing().algorithm(algorithm).encoding(encoding).prefix(prefix);

                assertThat(opens(signing, BODY, seconds(0), BODY)).isTrue();
                assertThat(opens(signing, BODY, seconds(0), "{}".getBytes(StandardCharsets.UTF_8)))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "299, true",
        "300, true",
        "301, false",
        "-299, true",
        "-301, false",
        "86400, false",
    })
    void anOldSignatureIsRefusedInSecondsAndMilliseconds(long age, boolean opens) {
        var signing = new Signing();

        assertThat(opens(signing, BODY, seconds(age), BODY)).isEqualTo(opens);
        assertThat(opens(signing, BODY, "" + NOW.minusSeconds(age).toEpochMilli(), BODY))
                .isEqualTo(opens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1763906400", "2026-11-23T14:00:00Z", "99999999999999999999999", "1e9"})
    void aTimestampThatIsNoneIsRefused(String timestamp) {
        assertThat(opens(new Signing(), BODY, timestamp, BODY)).isFalse();
    }

    @Test
    void anotherTimestampThanTheSignedOneIsRefused() {
        var signing = new Signing();
        var check = check(signing);
        var signature = signing.sign(KEY, seconds(10), BODY);

        assertThat(passes(check, request(Map.of("x-signature", signature, "x-timestamp", seconds(9))), BODY))
                .isFalse();
    }

    @Test
    void withoutATimestampTheBodyAloneIsSigned() {
        var signing = new Signing().withoutTimestamp();
        var check = check(signing);

        assertThat(passes(check, request(Map.of("x-signature", signing.sign(KEY, "", BODY))), BODY))
                .isTrue();
    }

    @Test
    void everyPlaceholderOfTheFormatCounts() {
        var signing = new Signing()
                .format("{svix-id}.{timestamp}.{method} {url}:{body}!")
                .messageId("svix-id");
        var text = "msg_1." + seconds(0) + ".POST https://voice.example/api/v1/vapi/webhook?a=b:"
                + new String(BODY, StandardCharsets.UTF_8) + "!";
        var headers = Map.of("x-signature", signing.signText(KEY, text), "x-timestamp", seconds(0), "svix-id", "msg_1");

        assertThat(passes(check(signing), request(headers), BODY)).isTrue();
        assertThat(passes(
                        check(signing),
                        request(Map.of(
                                "x-signature",
                                signing.signText(KEY, text),
                                "x-timestamp",
                                seconds(0),
                                "svix-id",
                                "msg_2")),
                        BODY))
                .isFalse();
    }

    @Test
    void aSecretInBase64IsDecoded() {
        var signing = new Signing().asBase64();
        var raw = new byte[] {1, 2, 3, (byte) 200, 5, 6, 7, 8};
        for (var mark : new String[] {"", "whsec_"}) {
            var settings = new Settings(
                    Kind.HMAC,
                    Optional.of(mark + Base64.getEncoder().encodeToString(raw)),
                    Optional.empty(),
                    Optional.empty(),
                    signing);
            var signature = signing.signBytes(raw, (seconds(0) + "." + new String(BODY, StandardCharsets.UTF_8)));

            assertThat(passes(
                            WebhookAuthentication.check(settings, CLOCK, VERTX, METERS),
                            request(Map.of("x-signature", signature, "x-timestamp", seconds(0))),
                            BODY))
                    .isTrue();
        }
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
        var signing = new Signing().prefix("v1,").encoding(Encoding.BASE64);
        var good = signing.sign(KEY, seconds(0), BODY);
        var bad = signing.sign("another", seconds(0), BODY);

        assertThat(passes(
                        check(signing),
                        request(Map.of("x-signature", bad + " v2,x " + good, "x-timestamp", seconds(0))),
                        BODY))
                .isTrue();
        assertThat(passes(
                        check(signing),
                        request(Map.of("x-signature", bad + " " + bad, "x-timestamp", seconds(0))),
                        BODY))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz", "abc", "sha256=", "0x00", "===="})
    void aSignatureThatIsNoneIsRefused(String signature) {
        assertThat(passes(
                        check(new Signing()),
                        request(Map.of("x-signature", signature, "x-timestamp", seconds(0))),
                        BODY))
                .isFalse();
    }

    private static boolean opens(Signing signing, byte[] signed, String timestamp, byte[] sent) {
        var headers = Map.of("x-signature", signing.sign(KEY, timestamp, signed), "x-timestamp", timestamp);
        return passes(check(signing), request(headers), sent);
    }

    private static boolean passes(WebhookCheck check, Presented request, byte[] body) {
        var proof = check.ofHead(request).await().indefinitely();
        try {
            return proof == Proof.GIVEN || proof == Proof.IN_BODY && check.ofBody(request, Body.of(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WebhookCheck check(Signing signing) {
        return WebhookAuthentication.check(
                new Settings(Kind.HMAC, Optional.of(KEY), Optional.empty(), Optional.empty(), signing),
                CLOCK,
                VERTX,
                METERS);
    }

    private static String seconds(long ago) {
        return Long.toString(NOW.minusSeconds(ago).getEpochSecond());
    }

    private static Presented request(Map<String, String> headers) {
        var lower = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        lower.putAll(headers);
        return new Presented("POST", "/api/v1/vapi/webhook?a=b", lower::get);
    }

    private static AuthSettings settings(Kind kind, Optional<String> secret, Optional<String> header) {
        return new Settings(kind, secret, secret.map(ignored -> "next"), header, new Signing());
    }

    private record Settings(
            Kind kind, Optional<String> secret, Optional<String> nextSecret, Optional<String> header, Signing hmac)
            implements AuthSettings {
        @Override
        public Optional<String> publicUrl() {
            return Optional.of("https://voice.example/");
        }

        @Override
        public AuthSettings.Oauth oauth() {
            return Provider.NONE;
        }

        @Override
        public Optional<String> apiKey() {
            return Optional.empty();
        }

        @Override
        public Optional<String> credentialId() {
            return Optional.empty();
        }
    }

    /// The sender's side of a credential.
    private record Signing(
            Algorithm algorithm,
            Encoding encoding,
            Optional<String> signaturePrefix,
            boolean includeTimestamp,
            Optional<String> payloadFormat,
            Optional<String> messageIdHeader,
            boolean secretIsBase64)
            implements AuthSettings.Hmac {
        Signing() {
            this(Algorithm.SHA256, Encoding.HEX, Optional.empty(), true, Optional.empty(), Optional.empty(), false);
        }

        Signing algorithm(Algorithm other) {
            return new Signing(
                    other, encoding, signaturePrefix, includeTimestamp, payloadFormat, messageIdHeader, secretIsBase64);
        }

        Signing encoding(Encoding other) {
            return new Signing(
                    algorithm,
                    other,
                    signaturePrefix,
                    includeTimestamp,
                    payloadFormat,
                    messageIdHeader,
                    secretIsBase64);
        }

        Signing prefix(String other) {
            var prefix = Optional.of(other).filter(text -> !text.isEmpty());
            return new Signing(
                    algorithm, encoding, prefix, includeTimestamp, payloadFormat, messageIdHeader, secretIsBase64);
        }

        Signing withoutTimestamp() {
            return new Signing(
                    algorithm, encoding, signaturePrefix, false, payloadFormat, messageIdHeader, secretIsBase64);
        }

        Signing format(String format) {
            return new Signing(
                    algorithm,
                    encoding,
                    signaturePrefix,
                    includeTimestamp,
                    Optional.of(format),
                    messageIdHeader,
                    secretIsBase64);
        }

        Signing messageId(String header) {
            return new Signing(
                    algorithm,
                    encoding,
                    signaturePrefix,
                    includeTimestamp,
                    payloadFormat,
                    Optional.of(header),
                    secretIsBase64);
        }

        Signing asBase64() {
            return new Signing(
                    algorithm, encoding, signaturePrefix, includeTimestamp, payloadFormat, messageIdHeader, true);
        }

        String sign(String key, String timestamp, byte[] body) {
            var text = new String(body, StandardCharsets.UTF_8);
            return signText(key, includeTimestamp ? timestamp + "." + text : text);
        }

        String signText(String key, String text) {
            return signBytes(key.getBytes(StandardCharsets.UTF_8), text);
        }

        String signBytes(byte[] key, String text) {
            var signature = mac(key, text.getBytes(StandardCharsets.UTF_8));
            return signaturePrefix.orElse("")
                    + switch (encoding) {
                        case HEX -> HexFormat.of().formatHex(signature);
                        case BASE64 -> Base64.getEncoder().encodeToString(signature);
                    };
        }

        private byte[] mac(byte[] key, byte[] text) {
            try {
                var mac = Mac.getInstance(algorithm.mac());
                mac.init(new SecretKeySpec(key.length == 0 ? new byte[] {0} : key, algorithm.mac()));
                return mac.doFinal(text);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String signatureHeader() {
            return "x-signature";
        }

        @Override
        public String timestampHeader() {
            return "x-timestamp";
        }

        @Override
        public Duration tolerance() {
            return Duration.ofMinutes(5);
        }
    }
}
