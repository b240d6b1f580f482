package dev.patchbay.vapi.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.Webhook;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Many large messages at once, in a heap that holds few of them.
@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class LargeMessagesTest {
    private static final int AT_ONCE = 20;
    private static final int TURNS = 1_800;
    private static final String OWNER = TestIssuer.owner();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource(Webhook.PATH)
    URI webhook;

    @Inject
    MeterRegistry registry;

    @ConfigProperty(name = "patchbay.vapi.bodies.directory")
    Path directory;

    @AfterEach
    void nothingIsLeft() {
        client.close();
        Eventually.holds(
                () -> registry.get("patchbay.vapi.bodies.files").gauge().value() == 0);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void twentyReportsOfNineMegabytesAtOnceAreAllTakenAndKeptWhole() throws Exception {
        var ids = new ArrayList<String>();
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var i = 0; i < AT_ONCE; i++) {
            var id = "report-" + UUID.randomUUID();
            ids.add(id);
            answers.add(client.sendAsync(request(id), HttpResponse.BodyHandlers.ofString()));
        }
        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).isEqualTo("{}");
        }

        for (var id : ids) {
            var whole = report(id);
            Eventually.holds(() -> kept(id).contains(whole));
        }
    }

    /// At whatever moment: [#nothingIsLeft].
    @Test
    void sendersWhoHangUpHoldNoPlaceAndWhatTheyHadSentIsKept() throws Exception {
        var whole = new ArrayList<String>();
        for (var i = 0; i < 30; i++) {
            var id = "gone-" + UUID.randomUUID();
            var body = "{\"message\":{\"type\":\"hang\",\"call\":{\"id\":\"" + id + "\"},\"filler\":\""
                    + "x".repeat(400_000) + "\"}}";
            var head = "POST " + Webhook.PATH + " HTTP/1.1\r\nHost: x\r\nX-Vapi-Secret: " + Webhook.SECRET
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
            var all = (head + body).getBytes(StandardCharsets.US_ASCII);
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), webhook.getPort())) {
                socket.getOutputStream().write(all, 0, all.length - i % 3 * 100_000);
            }
            if (i % 3 == 0) {
                whole.add(id);
            }
        }

        for (var id : whole) {
            Eventually.holds(() -> kept(id).contains(id));
        }
    }

    @Test
    void aSenderWhoStopsIsCutOffWhoeverHeIs() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), webhook.getPort())) {
            socket.setSoTimeout(20_000);
            var head = "POST " + Webhook.PATH + " HTTP/1.1\r\nHost: x\r\nX-Vapi-Secret: " + Webhook.SECRET
                    + "\r\nContent-Length: 9000000\r\n\r\n{\"message\":";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("application/problem+json", "too slowly");
        }
    }

    private HttpRequest request(String id) {
        // Made while it is sent: the client is not to fill the heap.
        var publisher = HttpRequest.BodyPublishers.ofByteArrays(() -> parts(id).iterator());
        return HttpRequest.newBuilder(webhook)
                .version(HttpClient.Version.HTTP_1_1)
                .header("X-Vapi-Secret", Webhook.SECRET)
                .timeout(Duration.ofMinutes(1))
                .POST(publisher)
                .build();
    }

    private static Stream<byte[]> parts(String id) {
        var turns = IntStream.range(0, TURNS).mapToObj(turn -> turn(id, turn) + (turn < TURNS - 1 ? "," : ""));
        return Stream.of(Stream.of(head(id)), turns, Stream.of(TAIL))
                .flatMap(part -> part)
                .map(part -> part.getBytes(StandardCharsets.UTF_8));
    }

    private static String report(String id) {
        var report = new StringBuilder();
        parts(id).forEach(part -> report.append(new String(part, StandardCharsets.UTF_8)));
        return report.toString();
    }

    private static String head(String id) {
        return "{\"message\":{\"type\":\"end-of-call-report\",\"endedReason\":\"customer-ended-call\",\"call\":{\"id\":\""
                + id + "\"},\"artifact\":{\"transcript\":\"" + "AI: Hello. ".repeat(40_000) + "\",\"messages\":[";
    }

    private static final String TAIL = "]}}}";

    private static String turn(String id, int turn) {
        return "{\"role\":\"user\",\"message\":\"" + (id + turn + " ").repeat(100) + "\",\"time\":" + turn + "}";
    }

    /// The messages of the call, as the service shows them.
    private String kept(String id) {
        var request = HttpRequest.newBuilder(webhook.resolve("/api/v1/vapi/calls/" + id + "/messages"))
                .header("Authorization", "Bearer " + OWNER)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }
}
