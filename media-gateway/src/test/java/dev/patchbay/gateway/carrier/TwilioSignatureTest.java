package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.twilio.security.RequestValidator;
import dev.patchbay.platform.twilio.TwilioSignature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("unit")
class TwilioSignatureTest {
    private static final String OURS = "unit-test-token-01";

    static Stream<Arguments> vectors() {
        return Stream.of(
                arguments(
                        "12345",
                        "https://example.com/myapp.php?foo=1&bar=2",
                        Map.of(
                                "CallSid", "CA1234567890ABCDE",
                                "Caller", "+14158675310",
                                "Digits", "1234",
                                "From", "+14158675310",
                                "To", "+18005551212"),
                        "L/OH5YylLD5NRKLltdqwSvS0BnU="),
                arguments(
                        OURS,
                        "https://voice.example.test/twilio/voice?t=7",
                        Map.of(
                                "AccountSid", "AC00000000000000000000000000000001",
                                "ApiVersion", "2010-04-01",
                                "CallSid", "CA00000000000000000000000000000001",
                                "CallStatus", "ringing",
                                "Direction", "inbound",
                                "From", "+15551230001",
                                "To", "+15551230002"),
                        "bbTIkzKti5PdB/wxZpgT8OEhYKY="),
                arguments(
                        OURS,
                        "https://voice.example.test/twilio/voice?t=7&CallSid=CA1",
                        Map.of(),
                        "x6lRmrpEcA5gsSepEA6WqhLkFQk="),
                arguments(OURS, "wss://voice.example.test/media/s1", Map.of(), "akh+lOQFYpxQnPW1RKDdcJXXCIw="),
                arguments(OURS, "wss://voice.example.test/media/s1/", Map.of(), "14ueQsnspMGhwzb5hnfPQyg+3MM="),
                arguments(
                        OURS,
                        "https://voice.example.test/twilio/ev?bodySHA256="
                                + "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
                        Map.of(),
                        "GdUeoyvwkpIB86MvBB+lH10MXaM="),
                arguments(
                        OURS,
                        "https://voice.example.test/sms",
                        Map.of("Body", "héllo ✓", "From", "+15551230001"),
                        "qFbR72lXz3gSn2Rt+xIUHrJyqpY="));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void publishedVectorsMatch(String key, String address, Map<String, String> parameters, String signature) {
        assertThat(TwilioSignature.sign(key, address, lists(parameters))).isEqualTo(signature);
        assertThat(TwilioSignature.matches(signature, List.of(key), List.of(address), lists(parameters)))
                .isTrue();
        assertThat(TwilioSignature.matches(signature, List.of(key + "x"), List.of(address), lists(parameters)))
                .isFalse();
        assertThat(TwilioSignature.matches(signature, List.of(key), List.of(address + "x"), lists(parameters)))
                .isFalse();
    }

    @Test
    void twiliosOwnValidatorAgreesOnAnything() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String key = text(random);
            String address = (random.nextBoolean() ? "https" : "http") + "://voice.example.test"
                    + (random.nextBoolean() ? ":" + (1 + random.nextInt(65_000)) : "") + "/twilio/voice?x=" + i;
            Map<String, String> parameters = new HashMap<>();
            for (int p = random.nextInt(6); p > 0; p--) {
                parameters.put(text(random), text(random));
            }
            String signature = TwilioSignature.sign(key, address, lists(parameters));

            assertThat(new RequestValidator(key).validate(address, parameters, signature))
                    .isTrue();
            parameters.put("one", "more");
            assertThat(new RequestValidator(key).validate(address, parameters, signature))
                    .isFalse();
            assertThat(TwilioSignature.matches(signature, List.of(key), List.of(address), lists(parameters)))
                    .isFalse();
        }
    }

    @Test
    void portMayBeSignedOrNot() {
        String with = TwilioSignature.sign(OURS, "https://voice.example.test:443/v?a=%2F", Map.of());
        String without = TwilioSignature.sign(OURS, "https://voice.example.test/v?a=%2F", Map.of());

        for (String configured :
                List.of("https://voice.example.test/v?a=%2F", "https://voice.example.test:443/v?a=%2F")) {
            assertThat(TwilioSignature.matches(with, List.of(OURS), List.of(configured), Map.of()))
                    .isTrue();
            assertThat(TwilioSignature.matches(without, List.of(OURS), List.of(configured), Map.of()))
                    .isTrue();
        }
        String other = TwilioSignature.sign(OURS, "https://voice.example.test:8443/v?a=%2F", Map.of());
        assertThat(TwilioSignature.matches(
                        other, List.of(OURS), List.of("https://voice.example.test/v?a=%2F"), Map.of()))
                .isFalse();
    }

    @Test
    void repeatedParametersAreDeduplicatedAndSorted() {
        String signature =
                TwilioSignature.sign(OURS, "https://x.test/", Map.of("Z", List.of("1"), "M", List.of("a", "b")));

        assertThat(TwilioSignature.sign(
                        OURS, "https://x.test/", Map.of("M", List.of("b", "a", "b"), "Z", List.of("1"))))
                .isEqualTo(signature);
    }

    @Test
    void anyOfTheKeysMayHaveSigned() {
        String signature = TwilioSignature.sign("next", "https://x.test/", Map.of());

        assertThat(TwilioSignature.matches(signature, List.of("primary", "next"), List.of("https://x.test/"), Map.of()))
                .isTrue();
        assertThat(TwilioSignature.matches(signature, List.of(), List.of("https://x.test/"), Map.of()))
                .isFalse();
        assertThat(TwilioSignature.matches("", List.of("next"), List.of("https://x.test/"), Map.of()))
                .isFalse();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(12); length > 0; length--) {
            text.appendCodePoint(random.nextInt(4) == 0 ? 0xE0 + random.nextInt(500) : 0x21 + random.nextInt(90));
        }
        return text.toString();
    }

    private static Map<String, List<String>> lists(Map<String, String> parameters) {
        Map<String, List<String>> lists = new HashMap<>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }
}
