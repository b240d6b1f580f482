package dev.patchbay.rehearsal.storm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which answers are complained about, against a server that says what it is asked to.
@Tag("unit")
class GunTest {
    private final Gun gun = new Gun();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aServerErrorIsComplainedAbout() throws Exception {
        fire(500, "{}", Set.of());
        fire(503, "{}", Set.of());
        fire(503, "{}", Set.of());
        assertThat(gun.complaints()).containsExactly("forged: answered 500", "2 times forged: answered 503");
    }

    @Test
    void whatIsForgedMustBeRefused() throws Exception {
        fire(200, "{}", Set.of(401));
        fire(401, "{}", Set.of(401));
        assertThat(gun.complaints()).containsExactly("forged: answered 200, not one of [401]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NullPointerException: x",
                "at io.quarkus.vertx.Core.run(Core.java:12)",
                "Cannot deserialize (com.fasterxml.jackson.databind)",
                "ERROR: org.postgresql.util.PSQLException",
            })
    void whatTellsOfTheProgramIsComplainedAbout(String body) throws Exception {
        fire(400, body, Set.of());
        assertThat(gun.complaints()).containsExactly("forged: the answer tells of the program's insides");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"title\":\"Bad Request\",\"detail\":\"at least one field is wrong\"}", "<Response/>", "x"})
    void anOrdinaryRefusalIsFine(String body) throws Exception {
        fire(400, body, Set.of());
        assertThat(gun.complaints()).isEmpty();
        assertThat(gun.sent()).containsEntry("forged", 1);
    }

    @Test
    void aBrokenConnectionIsComplainedAboutUnlessItMayBreak() throws Exception {
        server.stop(0);
        fire(200, "{}", Set.of());
        gun.fire(new Shot("oversized", request(200, "{}"), Set.of(413), true));
        assertThat(gun.complaints()).hasSize(1);
    }

    private void fire(int status, String body, Set<Integer> allowed) throws InterruptedException {
        gun.fire(new Shot("forged", request(status, body), allowed, false));
    }

    private HttpRequest request(int status, String body) {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + status);
        return HttpRequest.newBuilder(url)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }
}
