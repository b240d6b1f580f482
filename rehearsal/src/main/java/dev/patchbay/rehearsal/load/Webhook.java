package dev.patchbay.rehearsal.load;

import dev.patchbay.rehearsal.twilio.Signature;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// The carrier's webhooks of a call. Source: twilio.com/docs/voice/twiml.
final class Webhook implements AutoCloseable {
    static final String ACCOUNT = "AC" + "0".repeat(31) + "1";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Aim aim;
    private final Signature signature;

    Webhook(Aim aim) {
        this.aim = aim;
        this.signature = new Signature(aim.authToken());
    }

    /// A call comes in.
    CompletableFuture<StreamOffer> ring(String callSid, int number) {
        return post("/twilio/voice", form(callSid, number, "ringing")).thenApply(StreamOffer::of);
    }

    /// It has ended.
    CompletableFuture<String> completed(String callSid, int number) {
        return post("/twilio/status", form(callSid, number, "completed"));
    }

    /// Of a handshake.
    String sign(URI stream) {
        return signature.of(stream.toString());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static Map<String, String> form(String callSid, int number, String status) {
        var form = new LinkedHashMap<String, String>();
        form.put("CallSid", callSid);
        form.put("AccountSid", ACCOUNT);
        form.put("ApiVersion", "2010-04-01");
        form.put("Direction", "inbound");
        form.put("CallStatus", status);
        form.put("From", "+1555%07d".formatted(number));
        form.put("To", "+15550000001");
        return form;
    }

    private CompletableFuture<String> post(String path, Map<String, String> form) {
        var multi = form.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
        var body = form.entrySet().stream()
                .map(e -> e.getKey() + '=' + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var host = aim.address().getHostString() + ':' + aim.address().getPort();
        var request = HttpRequest.newBuilder(URI.create("http://" + host + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(Signature.HEADER, signature.of(aim.publicUrl() + path, multi))
                .timeout(Duration.ofSeconds(15))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(Webhook::body);
    }

    private static String body(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("webhook answered " + response.statusCode());
        }
        return response.body();
    }
}
