package dev.patchbay.vapi.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.vapi.body.Body;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class WebhookTest {
    private static final int LIMIT = 10 * 1024 * 1024;

    @TestHTTPResource(Webhook.PATH)
    URI webhook;

    @Inject
    WebhookDoor door;

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/vapi/webhook", "/vapi/webhook", "/api/vapi/webhook"})
    void theWebhookHasThreeNames(String path) {
        given().header("X-Vapi-Secret", Webhook.SECRET)
                .body("{\"message\":{\"type\":\"hang\"}}")
                .post(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("$", org.hamcrest.Matchers.anEmptyMap());
        given().body("{\"message\":{\"type\":\"hang\"}}")
                .post(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", org.hamcrest.Matchers.notNullValue())
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            assistant-request            | error
            transfer-destination-request | error
            handoff-destination-request  | destination
            knowledge-base-request       | documents
            campaign.predial             | eligible
            call.endpointing.request     | timeoutSeconds
            tool-calls                   | results
            function-call                | result
            """)
    void whatWantsAnAnswerGetsOneEvenWithNobodyToAsk(String type, String field) {
        var answer = Webhook.tell("{\"type\":\"" + type + "\",\"timestamp\":" + now() + "}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().<Object>get(field)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "status-update", "end-of-call-report", "transcript", "no.such.type", ""})
    void whatTellsSomethingGetsAnEmptyObject(String type) {
        Webhook.tell("{\"type\":\"" + type + "\",\"timestamp\":" + now() + "}")
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"message\":7}", "\u0000", "{\"message\":{}} x"})
    void whatIsNoMessageIsMalformed(String body) {
        var answer = Webhook.post(body);

        answer.then().statusCode(400).contentType("application/problem+json");
        assertThat(answer.asString()).doesNotContain("Exception", "dev.patchbay", "jackson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/vapi/webhook/", "/api/vapi/webhook/", "/vapi/webhook/"})
    void aSlashAtTheEndOfItsAddressChangesNothing(String path) {
        given().header("X-Vapi-Secret", Webhook.SECRET)
                .body("{\"message\":{\"type\":\"hang\"}}")
                .post(path)
                .then()
                .statusCode(200);
        given().body("{\"message\":{\"type\":\"hang\"}}")
                .post(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", org.hamcrest.Matchers.startsWith("Vapi-Credential"));
    }

    @Test
    void withoutProofNothingIsSaidOfTheBody() {
        given().header("X-Vapi-Secret", "wrong")
                .body("{")
                .post(Webhook.PATH)
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + TestIssuer.owner())
                .body("{")
                .post(Webhook.PATH)
                .then()
                .statusCode(401);
    }

    /// As a signature does; that one is right is another test's matter.
    @ParameterizedTest
    @EnumSource(
            value = Proof.class,
            names = {"GIVEN"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatTheHeadDoesNotProveTheBodyMust(Proof proof) {
        var request = new Presented("POST", Webhook.PATH, _ -> null);
        var body = Body.of("{\"message\":{\"type\":\"hang\"}}".getBytes(StandardCharsets.UTF_8));

        assertThat(door.receive(request, proof, body, Begun.now(Clock.systemUTC())))
                .isInstanceOfSatisfying(
                        WebhookDoor.Outcome.Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(401));
    }

    @Test
    void aBodyAnnouncedAsTooLargeIsRefusedBeforeAnythingElse() throws Exception {
        // Only announced: whoever refuses it does not read it.
        try (var socket = new Socket(webhook.getHost(), webhook.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + Webhook.PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + (LIMIT + 1)
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(firstLine(socket.getInputStream())).contains(" 413 ");
        }
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefused() throws Exception {
        assertThat(send(new Filler(LIMIT + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void aMessageOfTenMegabytesIsTakenAndKept() throws Exception {
        var id = "large-" + UUID.randomUUID();
        var head = "{\"message\":{\"type\":\"conversation-update\",\"call\":{\"id\":\"" + id + "\"},\"filler\":\"";
        var body = head + "x".repeat(LIMIT - head.length() - 3) + "\"}}";

        var answer = given().header("X-Vapi-Secret", Webhook.SECRET).body(body).post(Webhook.PATH);

        answer.then().statusCode(200);
        Eventually.holds(() -> messages(id).statusCode() == 200);
        assertThat(messages(id).path("messages[0].body.message.filler").toString())
                .hasSize(LIMIT - head.length() - 3);
    }

    @Test
    void everyMessageOfACallIsKeptAsItCameAndRepeatsAreCounted() {
        var id = UUID.randomUUID().toString();
        var unknown =
                "{ \"message\" : {\"type\":\"brand.new\", \"call\":{\"id\":\"" + id + "\"}, \"n\": 1.50, \"n\":2}}";
        Webhook.post(unknown).then().statusCode(200);
        for (var i = 0; i < 3; i++) {
            Webhook.tell(Webhook.status(id, "ringing", 1763906400000L, ",\"x\":\"é\\u0000\""))
                    .then()
                    .statusCode(200);
        }

        Eventually.holds(() -> messages(id).jsonPath().getList("messages").size() == 2
                && messages(id).jsonPath().getInt("messages[1].deliveries") == 3);
        var answer = messages(id);
        assertThat(answer.asString()).contains(unknown);
        answer.then()
                .body("messages[0].type", equalTo("brand.new"))
                .body("messages[0].deliveries", equalTo(1))
                .body("messages[1].type", equalTo("status-update"))
                .body("messages[1].saidAt", equalTo("2025-11-23T14:00:00Z"));
        assertThat(messages("va-" + id).asString()).isEqualTo(answer.asString());
    }

    @Test
    void theMessagesOfACallComeInPages() {
        var id = UUID.randomUUID().toString();
        for (var i = 0; i < 7; i++) {
            Webhook.tell("{\"type\":\"speech-update\",\"turn\":" + i + ",\"call\":{\"id\":\"" + id + "\"}}");
        }
        Eventually.holds(() -> messages(id).jsonPath().getList("messages").size() == 7);

        var first = messages(id + "/messages?limit=3", "");
        var second = messages(id + "/messages?limit=3&after=" + first.path("next"), "");
        var third = messages(id + "/messages?limit=3&after=" + second.path("next"), "");

        assertThat(first.jsonPath().getList("messages.body.message.turn", Integer.class))
                .containsExactly(0, 1, 2);
        assertThat(second.jsonPath().getList("messages.body.message.turn", Integer.class))
                .containsExactly(3, 4, 5);
        assertThat(third.jsonPath().getList("messages.body.message.turn", Integer.class))
                .containsExactly(6);
        assertThat(third.jsonPath().<Object>get("next")).isNull();
        messages(id + "/messages?limit=0", "").then().statusCode(400);
        messages(id + "/messages?after=nonsense", "").then().statusCode(400);
        messages("nobody-knows-it").then().statusCode(404);
    }

    @Test
    void tenThousandMalformedBodiesAreRefusedWithoutAnError() throws Exception {
        var random = new Random(20261123);
        var sound = ("{\"message\":{\"type\":\"tool-calls\",\"timestamp\":1763906400000,\"call\":{\"id\":\"fuzz\"},"
                        + "\"toolCallList\":[{\"id\":\"a\",\"function\":{\"name\":\"get_slots\",\"arguments\":{\"when\":\"é\"}}}]}}")
                .getBytes(StandardCharsets.UTF_8);
        try (var client = HttpClient.newHttpClient()) {
            for (var i = 0; i < 10_000; i++) {
                var body = mangled(sound, random);
                var answer = client.send(request(HttpRequest.BodyPublishers.ofByteArray(body)), text());

                var status = answer.statusCode();
                assertThat(status)
                        .as(() -> "seed 20261123: " + Base64.getEncoder().encodeToString(body))
                        .isIn(200, 400);
                assertThat(answer.body()).doesNotContain("Exception", "dev.patchbay", "\tat ");
            }
        }
        given().get("/q/health/ready").then().statusCode(200);
        Webhook.tell("{\"type\":\"hang\"}").then().statusCode(200);
    }

    private static byte[] mangled(byte[] sound, Random random) {
        var body = sound.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                return java.util.Arrays.copyOf(body, random.nextInt(body.length));
            }
            case 1 -> {
                var noise = new byte[random.nextInt(400)];
                random.nextBytes(noise);
                return noise;
            }
            case 2 -> {
                for (var i = 0; i < 1 + random.nextInt(5); i++) {
                    body[random.nextInt(body.length)] = (byte) random.nextInt();
                }
                return body;
            }
            default -> {
                var at = random.nextInt(body.length);
                var words =
                        new String[] {"{", "}", "[", "]", ",", ":", "null", "\"", "1e999", "-", "\\u0000", "\\ud800"};
                var text = new String(body, StandardCharsets.ISO_8859_1);
                var word = words[random.nextInt(words.length)].repeat(1 + random.nextInt(2_000));
                return (text.substring(0, at) + word + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
            }
        }
    }

    private HttpResponse<String> send(InputStream body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request(HttpRequest.BodyPublishers.ofInputStream(() -> body)), text());
        }
    }

    private HttpRequest request(HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(webhook)
                .version(HttpClient.Version.HTTP_1_1)
                .header("X-Vapi-Secret", Webhook.SECRET)
                .POST(body)
                .build();
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    private static Response messages(String id) {
        return messages(id, "/messages");
    }

    private static Response messages(String id, String rest) {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/v1/vapi/calls/" + id + rest);
    }

    private static String firstLine(InputStream answer) throws IOException {
        var line = new StringBuilder();
        for (var read = answer.read(); read >= 0 && read != '\n'; read = answer.read()) {
            line.append((char) read);
        }
        return line.toString();
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    /// So many blanks.
    private static final class Filler extends InputStream {
        private int left;

        Filler(int length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }
    }
}
