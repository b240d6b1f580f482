package dev.patchbay.rehearsal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.twilio.rest.api.v2010.account.Message;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages over HTTP, read by Twilio's own library; its validator checks the call-backs.
@Tag("call")
@Timeout(30)
class MessagesPeerTest {
    private static final String ROOT = "/2010-04-01/Accounts/" + Application.ACCOUNT.sid() + "/Messages";
    private static final String OURS = "+15550100001";
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final Application application = new Application();
    private final HttpClient http = HttpClient.newHttpClient();
    private TwilioPeer peer;
    private URI base;

    @BeforeEach
    void listen() {
        peer = new TwilioPeer(
                application.vertx,
                Application.ACCOUNT,
                application.site(),
                List.of(OURS),
                _ -> NumberConfig.of(Application.PUBLIC),
                Clock.systemUTC());
        int port = application
                .vertx
                .createHttpServer()
                .requestHandler(new CallsApi(peer)::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        base = URI.create("http://127.0.0.1:" + port);
    }

    @AfterEach
    void close() {
        http.close();
        application.close();
    }

    @Test
    void aMessageIsTakenShownListedAndReported() throws Exception {
        var taken = send("+15550109999", "See you at ten.", 201);

        assertThat(Message.fromJson(taken.toString(), JSON).getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(List.of(callback(), callback(), callback())).containsExactly("queued", "sent", "delivered");
        assertThat(application.badSignatures).isEmpty();
        var shown = get(ROOT + "/" + taken.path("sid").asText() + ".json", 200);
        assertThat(shown.path("status").asText()).isEqualTo("delivered");
        assertThat(get(ROOT + ".json?To=%2B15550109999&From=" + encode(OURS), 200)
                        .path("messages"))
                .containsExactly(shown);
        assertThat(peer.textsTo("+15550109999", Instant.EPOCH)).containsExactly("See you at ten.");
        assertThat(peer.textsTo("+15550109999", Instant.now().plusSeconds(1))).isEmpty();
        assertThat(get(ROOT + ".json?To=%2B15550109998", 200).path("messages")).isEmpty();
        assertThat(get(ROOT + ".json?DateSent%3E=2999-01-01", 200).path("messages"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+15005550001, 21211", "+15005550004, 21610", "+15005550009, 21614", "518, 21211"})
    void aRecipientThatCannotBeIsRefusedByItsCode(String to, int code) throws Exception {
        assertThat(send(to, "Hi", 400).path("code").asInt()).isEqualTo(code);
    }

    @Test
    void whatIsTooLongOrFromElsewhereIsRefused() throws Exception {
        assertThat(send("+15550109999", "x".repeat(1601), 400).path("code").asInt())
                .isEqualTo(21617);
        assertThat(post(Map.of("To", "+15550109999", "From", "+15550999999", "Body", "Hi"), 400)
                        .path("code")
                        .asInt())
                .isEqualTo(21606);
    }

    @ParameterizedTest
    @CsvSource({"+15005551429, 429", "+15005551500, 500"})
    void whatGoesWrongOnceSucceedsAgain(String to, int status) throws Exception {
        send(to, "Hi", status);
        send(to, "Hi", 201);

        assertThat(get(ROOT + ".json?To=" + encode(to), 200).path("messages")).hasSize(1);
    }

    @Test
    void aMessageMayBeTakenWithoutAnAnswer() throws Exception {
        assertThatThrownBy(() -> send("+15005551408", "Hi", 201)).isInstanceOf(IOException.class);

        assertThat(get(ROOT + ".json?To=%2B15005551408", 200).path("messages")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"+15005551003, undelivered, 30003, 3", "+15005551610, failed, 21610, 2"})
    void whatNeverArrivesIsToldWithItsCode(String to, String status, String code, int calls) throws Exception {
        send(to, "Hi", 201);

        for (var i = 1; i < calls; i++) {
            callback();
        }
        var last = application.request("/sms/status").params();
        assertThat(last).containsEntry("MessageStatus", status).containsEntry("ErrorCode", code);
    }

    @Test
    void whatNobodyKnowsIsRefusedAndAnswersAreAsDescribed() throws Exception {
        assertThat(post(Map.of("To", "+15550109999", "From", OURS, "Bdy", "Hi"), 400)
                        .path("code")
                        .asInt())
                .isEqualTo(20001);
        assertThat(post(Map.of("From", OURS, "Body", "Hi"), 400).path("code").asInt())
                .isEqualTo(21604);
        send("+15550109999", "Hi", 201);
        get(ROOT + ".json?PageSize=1", 200);

        assertThat(peer.messages().violations()).isEmpty();
    }

    private String callback() throws InterruptedException {
        return application.request("/sms/status").params().get("MessageStatus");
    }

    private JsonNode send(String to, String body, int status) throws Exception {
        return post(
                Map.of(
                        "To", to,
                        "From", OURS,
                        "Body", body,
                        "StatusCallback", Application.PUBLIC + "/sms/status?id=1"),
                status);
    }

    private JsonNode post(Map<String, String> form, int status) throws Exception {
        var text = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return answer(
                request(ROOT + ".json")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(text)),
                status);
    }

    private JsonNode get(String path, int status) throws Exception {
        return answer(request(path), status);
    }

    private JsonNode answer(HttpRequest.Builder request, int status) throws Exception {
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private HttpRequest.Builder request(String path) {
        var credentials = Application.ACCOUNT.sid() + ":" + Application.ACCOUNT.authToken();
        return HttpRequest.newBuilder(URI.create(base + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
