package dev.patchbay.rehearsal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The account and its numbers over HTTP, read by Twilio's own library.
@Tag("call")
@Timeout(30)
class AccountResourcesTest {
    private static final URI PUBLIC = URI.create("https://voice.example.test");
    private static final Account ACCOUNT = new Account("AC" + "0".repeat(31) + "1", "token-of-the-test");
    private static final String ROOT = "/2010-04-01/Accounts/" + ACCOUNT.sid();
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private URI base;

    @BeforeEach
    void listen() {
        var peer = new TwilioPeer(
                vertx,
                ACCOUNT,
                new Site(PUBLIC, PUBLIC),
                List.of("+15550100001", "+15550100002", "+15550100003"),
                number -> number.endsWith("3") ? NumberConfig.elsewhere(PUBLIC.resolve("/x")) : NumberConfig.of(PUBLIC),
                Clock.systemUTC());
        int port = vertx.createHttpServer()
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
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theAccountIsShownToWhoHasTheToken() throws Exception {
        JsonNode account = get(ROOT + ".json", ACCOUNT.authToken(), 200);
        var read = com.twilio.rest.api.v2010.Account.fromJson(account.toString(), JSON);
        assertThat(read.getSid()).isEqualTo(ACCOUNT.sid());
        assertThat(read.getStatus()).isEqualTo(com.twilio.rest.api.v2010.Account.Status.ACTIVE);
        assertThat(get(ROOT + ".json", "another", 401).path("code").asInt()).isEqualTo(20003);
        assertThat(get("/2010-04-01/Accounts/AC" + "0".repeat(32) + ".json", ACCOUNT.authToken(), 404)
                        .path("code")
                        .asInt())
                .isEqualTo(20404);
    }

    @Test
    void numbersAreListedPageByPage() throws Exception {
        JsonNode first = get(ROOT + "/IncomingPhoneNumbers.json?PageSize=2", ACCOUNT.authToken(), 200);
        assertThat(first.path("incoming_phone_numbers")).hasSize(2);
        JsonNode second = get(first.path("next_page_uri").asText(), ACCOUNT.authToken(), 200);
        assertThat(second.path("incoming_phone_numbers")).hasSize(1);
        assertThat(second.path("next_page_uri").isNull()).isTrue();
        assertThat(second.path("previous_page_uri").asText()).endsWith("Page=0");
    }

    @Test
    void aNumberSaysWhatIsConfigured() throws Exception {
        JsonNode all = get(ROOT + "/IncomingPhoneNumbers.json", ACCOUNT.authToken(), 200);
        var one =
                IncomingPhoneNumber.fromJson(all.at("/incoming_phone_numbers/0").toString(), JSON);
        assertThat(one.getPhoneNumber().getEndpoint()).isEqualTo("+15550100001");
        assertThat(one.getVoiceUrl()).hasToString("https://voice.example.test/twilio/voice#rc=1&rp=ct,rt,5xx");
        assertThat(one.getVoiceFallbackUrl()).hasToString("https://voice.example.test/twilio/fallback");
        assertThat(one.getVoiceMethod()).hasToString("POST");
        assertThat(one.getCapabilities().getVoice()).isTrue();
        assertThat(all.at("/incoming_phone_numbers/2/status_callback").asText("?"))
                .isEmpty();
        assertThat(get(all.at("/incoming_phone_numbers/0/uri").asText(), ACCOUNT.authToken(), 200))
                .isEqualTo(all.at("/incoming_phone_numbers/0"));
    }

    private JsonNode get(String path, String token, int status) throws Exception {
        String credentials = ACCOUNT.sid() + ":" + token;
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }
}
