package dev.patchbay.business.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.platform.twilio.TwilioSignature;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// Sends SMS to a number of ours as Twilio tells of them.
public final class SmsDesk {
    private static final String TOKEN = "unit-test-token-01";

    private SmsDesk() {}

    /// The carrier's id of it.
    public static String send(String from, String to, String text) {
        return again(newId(), from, to, text);
    }

    /// One that the account's Advanced Opt-Out has answered.
    public static void told(String from, String to, String text, String optOutType) {
        post(new TreeMap<>(
                Map.of("MessageSid", newId(), "From", from, "To", to, "Body", text, "OptOutType", optOutType)));
    }

    /// The same SMS told of once more.
    public static String again(String id, String from, String to, String text) {
        post(new TreeMap<>(Map.of("MessageSid", id, "From", from, "To", to, "Body", text)));
        return id;
    }

    private static String newId() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    private static void post(Map<String, String> form) {
        var lists = form.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
        var signature = TwilioSignature.sign(TOKEN, "https://voice.example.test/twilio/messages", lists);
        assertThat(given().urlEncodingEnabled(true)
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .header("X-Twilio-Signature", signature)
                        .formParams(form)
                        .post("/twilio/messages")
                        .statusCode())
                .isEqualTo(200);
    }

    /// A number that no other test has.
    public static String number() {
        return "+1518%07d".formatted(2_000_000 + ThreadLocalRandom.current().nextInt(7_999_999));
    }
}
