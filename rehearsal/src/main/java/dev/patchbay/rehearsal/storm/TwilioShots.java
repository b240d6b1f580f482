package dev.patchbay.rehearsal.storm;

import dev.patchbay.rehearsal.twilio.Account;
import dev.patchbay.rehearsal.twilio.Signature;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// What is sent to Twilio's webhooks: signed and malformed, forged, oversized.
///
/// Thread: one, that of its random numbers.
final class TwilioShots {
    private static final List<String> PATHS = List.of(
            "/twilio/voice",
            "/twilio/voice/an-agent",
            "/twilio/voice/continue",
            "/twilio/voice/dialled",
            "/twilio/status",
            "/twilio/stream-status",
            "/twilio/fallback",
            "/twilio/voicemail",
            "/twilio/messages",
            "/twilio/messages/status");
    private static final List<String> FIELDS = List.of(
            "CallSid",
            "AccountSid",
            "From",
            "To",
            "CallStatus",
            "Direction",
            "SequenceNumber",
            "CallDuration",
            "SipResponseCode",
            "DialCallStatus",
            "StreamEvent",
            "StreamError",
            "ErrorCode",
            "RecordingSid",
            "Digits",
            "ParentCallSid",
            "MessageSid",
            "MessageStatus",
            "Body",
            "OptOutType",
            "NumMedia");
    private static final Set<Integer> REFUSED = Set.of(401, 403);
    private static final int TOO_LARGE = 70_000;

    private final URI edge;
    private final URI publicUrl;
    private final Account account;
    private final Signature signature;
    private final Random random;
    private final Oddities oddities;

    /// @param edge the public port
    /// @param publicUrl as configured at Twilio: what is signed
    TwilioShots(URI edge, URI publicUrl, Account account, Random random) {
        this.edge = edge;
        this.publicUrl = publicUrl;
        this.account = account;
        this.signature = new Signature(account.authToken());
        this.random = random;
        this.oddities = new Oddities(random);
    }

    Shot next() {
        String path = PATHS.get(random.nextInt(PATHS.size()));
        Map<String, List<String>> form = form();
        return switch (random.nextInt(10)) {
            case 0 -> new Shot("Twilio, forged", post(path, encoded(form), "x" + sign(path, form)), REFUSED, false);
            case 1 -> new Shot("Twilio, unsigned", post(path, encoded(form), ""), REFUSED, false);
            case 2 -> Shot.any("Twilio, no form", post(path, junk(), signature.of(publicUrl + path)));
            case 3 -> oversized(path);
            default -> Shot.any("Twilio, malformed", post(path, encoded(form), sign(path, form)));
        };
    }

    /// As Twilio would announce a call.
    HttpRequest ring(String callSid, String from) {
        return signed("/twilio/voice", callSid, from, "ringing");
    }

    /// As Twilio would tell its end.
    HttpRequest over(String callSid, String from) {
        return signed("/twilio/status", callSid, from, "completed");
    }

    private HttpRequest signed(String path, String callSid, String from, String status) {
        var form = new LinkedHashMap<String, List<String>>();
        form.put("CallSid", List.of(callSid));
        form.put("AccountSid", List.of(account.sid()));
        form.put("From", List.of(from));
        form.put("To", List.of("+15550100001"));
        form.put("CallStatus", List.of(status));
        form.put("Direction", List.of("inbound"));
        return post(path, encoded(form), sign(path, form));
    }

    private Shot oversized(String path) {
        var form = form();
        form.put("Digits", List.of("1".repeat(TOO_LARGE + random.nextInt(TOO_LARGE))));
        return new Shot("Twilio, oversized", post(path, encoded(form), sign(path, form)), Set.of(413), true);
    }

    /// Some fields are as they should be, some odd, some missing, some there twice.
    private Map<String, List<String>> form() {
        var form = new LinkedHashMap<String, List<String>>();
        for (String field : FIELDS) {
            switch (random.nextInt(4)) {
                case 0 -> form.put(field, List.of(oddities.next()));
                case 1 -> form.put(field, List.of(oddities.next(), oddities.next()));
                case 2 -> form.put(field, List.of(good(field)));
                default -> {}
            }
        }
        return form;
    }

    /// Nobody's call: it may be told of what it likes.
    private String good(String field) {
        return switch (field) {
            case "CallSid", "ParentCallSid" ->
                "CA" + new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
            case "AccountSid" -> account.sid();
            case "MessageSid" ->
                "SM" + new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
            case "MessageStatus" -> "delivered";
            case "Body" -> random.nextBoolean() ? "STOP" : "Is anybody there?";
            case "From" -> "+1555%07d".formatted(random.nextInt(10_000_000));
            case "To" -> "+15550100003";
            case "CallStatus" -> "in-progress";
            default -> "1";
        };
    }

    private String junk() {
        return switch (random.nextInt(4)) {
            case 0 -> "%%%=%zz&&&==&=";
            case 1 -> "{\"CallSid\":\"CA1\"}";
            case 2 -> "CallSid=%C3%28&From=%00&To=%ED%A0%80";
            default -> "&".repeat(random.nextInt(1, 20_000));
        };
    }

    private String sign(String path, Map<String, List<String>> form) {
        return signature.of(publicUrl + path, form);
    }

    private HttpRequest post(String path, String body, String signed) {
        var request = HttpRequest.newBuilder(URI.create(edge + path))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(body));
        if (!signed.isEmpty()) {
            request.header(Signature.HEADER, signed);
        }
        return request.build();
    }

    private static String encoded(Map<String, List<String>> form) {
        var encoded = new StringBuilder();
        form.forEach((name, values) -> values.forEach(value -> encoded.append(encoded.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return encoded.toString();
    }
}
