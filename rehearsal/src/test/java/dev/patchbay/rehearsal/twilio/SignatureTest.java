package dev.patchbay.rehearsal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Twilio's own example, vectors computed apart from this code, and Twilio's validator as the judge.
@Tag("unit")
class SignatureTest {
    private static final String TOKEN = "unit-test-token-01";
    private static final String VOICE = "https://voice.example.test/twilio/voice?t=7";

    private final Signature signature = new Signature(TOKEN);

    @Test
    void twiliosPublishedExampleIsSignedAsPublished() {
        var params = Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Caller", "+14158675310",
                "Digits", "1234",
                "From", "+14158675310",
                "To", "+18005551212");

        assertThat(new Signature("12345").of("https://example.com/myapp.php?foo=1&bar=2", lists(params)))
                .isEqualTo("L/OH5YylLD5NRKLltdqwSvS0BnU=");
    }

    @Test
    void aFormIsSignedOverItsSortedParameters() {
        assertThat(signature.of(VOICE, lists(inbound()))).isEqualTo("bbTIkzKti5PdB/wxZpgT8OEhYKY=");
    }

    @Test
    void aGetIsSignedOverItsUrlAlone() {
        assertThat(signature.of(VOICE + "&CallSid=CA1")).isEqualTo("x6lRmrpEcA5gsSepEA6WqhLkFQk=");
    }

    @Test
    void aHandshakeIsSignedOverTheSecureSocketsUrl() {
        assertThat(signature.of("wss://voice.example.test/media/s1")).isEqualTo("akh+lOQFYpxQnPW1RKDdcJXXCIw=");
        assertThat(signature.of("wss://voice.example.test/media/s1/")).isEqualTo("14ueQsnspMGhwzb5hnfPQyg+3MM=");
    }

    @Test
    void textBeyondAsciiIsSignedAsUtf8() {
        var params = Map.of("Body", "héllo ✓", "From", "+15551230001");

        assertThat(signature.of("https://voice.example.test/sms", lists(params)))
                .isEqualTo("qFbR72lXz3gSn2Rt+xIUHrJyqpY=");
    }

    @Test
    void retryOverridesInTheFragmentAreNotSigned() {
        assertThat(signature.of(VOICE + "#rc=1&rp=ct,rt,5xx", lists(inbound())))
                .isEqualTo(signature.of(VOICE, lists(inbound())));
    }

    @Test
    void twiliosValidatorAcceptsEmptyValuesToo() {
        Map<String, String> params = new CallDetails(
                        new Account("AC0", TOKEN), "+15551230001", "+15551230002", Instant.EPOCH)
                .webhookParams();

        assertThat(params).containsEntry("FromCity", "");
        assertThat(new RequestValidator(TOKEN).validate(VOICE, params, signature.of(VOICE, lists(params))))
                .isTrue();
    }

    private static Map<String, String> inbound() {
        String zeros = "0".repeat(31) + "1";
        return Map.of(
                "AccountSid", "AC" + zeros,
                "ApiVersion", "2010-04-01",
                "CallSid", "CA" + zeros,
                "CallStatus", "ringing",
                "Direction", "inbound",
                "From", "+15551230001",
                "To", "+15551230002");
    }

    private static Map<String, List<String>> lists(Map<String, String> params) {
        return params.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    }
}
