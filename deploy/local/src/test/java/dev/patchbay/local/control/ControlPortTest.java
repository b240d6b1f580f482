package dev.patchbay.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
class ControlPortTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> deeds = new CopyOnWriteArrayList<>();
    private String url;

    private final Faults faults = new Faults() {
        @Override
        public OptionalLong kill(String part) {
            deeds.add("kill " + part);
            return part.equals("gw-1") ? OptionalLong.of(42) : OptionalLong.empty();
        }

        @Override
        public OptionalInt terminate(String part) {
            deeds.add("terminate " + part);
            return part.equals("gw-1") ? OptionalInt.of(143) : OptionalInt.empty();
        }

        @Override
        public OptionalLong freeze(String part) {
            deeds.add("freeze " + part);
            return part.equals("gw-1") ? OptionalLong.of(42) : OptionalLong.empty();
        }

        @Override
        public OptionalLong thaw(String part) {
            deeds.add("thaw " + part);
            return part.equals("gw-1") ? OptionalLong.of(42) : OptionalLong.empty();
        }

        @Override
        public void stopKafka() {
            deeds.add("stop");
        }

        @Override
        public void startKafka() {
            deeds.add("start");
        }

        @Override
        public void stopPostgres() {
            deeds.add("stop database");
        }

        @Override
        public void startPostgres() {
            deeds.add("start database");
        }
    };

    @BeforeEach
    void listen() {
        url = "http://127.0.0.1:" + new ControlPort(vertx, faults, "token").listen();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void withoutTheTokenNothingHappens() throws Exception {
        for (var credentials : List.of("", "Bearer", "Bearer ", "Bearer toke", "Bearer tokens", "token")) {
            assertThat(post("/_local/kill/gw-1", credentials).statusCode()).isEqualTo(401);
            assertThat(post("/_local/stop-kafka", credentials).statusCode()).isEqualTo(401);
        }
        assertThat(deeds).isEmpty();
    }

    @Test
    void theTokenKillsExactlyThePartNamed() throws Exception {
        var answer = post("/_local/kill/gw-1", "Bearer token");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("42");
        assertThat(post("/_local/kill/stranger", "Bearer token").statusCode()).isEqualTo(404);
        assertThat(deeds).containsExactly("kill gw-1", "kill stranger");
    }

    @Test
    void aPartIsToldToEndFrozenAndThawed() throws Exception {
        var ended = post("/_local/terminate/gw-1", "Bearer token");
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.body()).contains("143");
        assertThat(post("/_local/freeze/gw-1", "Bearer token").statusCode()).isEqualTo(200);
        assertThat(post("/_local/thaw/gw-1", "Bearer token").statusCode()).isEqualTo(200);
        for (var deed : List.of("terminate", "freeze", "thaw")) {
            assertThat(post("/_local/" + deed + "/stranger", "Bearer token").statusCode())
                    .isEqualTo(404);
        }
        assertThat(deeds)
                .containsExactly(
                        "terminate gw-1",
                        "freeze gw-1",
                        "thaw gw-1",
                        "terminate stranger",
                        "freeze stranger",
                        "thaw stranger");
    }

    @Test
    void theBrokerGoesAndComesBack() throws Exception {
        assertThat(post("/_local/stop-kafka", "Bearer token").statusCode()).isEqualTo(200);
        assertThat(post("/_local/start-kafka", "Bearer token").statusCode()).isEqualTo(200);
        assertThat(post("/_local/other", "Bearer token").statusCode()).isEqualTo(404);
        assertThat(deeds).containsExactly("stop", "start");
    }

    @Test
    void theDatabaseGoesAndComesBack() throws Exception {
        assertThat(post("/_local/stop-postgres", "Bearer token").statusCode()).isEqualTo(200);
        assertThat(post("/_local/start-postgres", "Bearer token").statusCode()).isEqualTo(200);
        assertThat(deeds).containsExactly("stop database", "start database");
    }

    private HttpResponse<String> post(String path, String credentials) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path)).POST(HttpRequest.BodyPublishers.noBody());
        if (!credentials.isEmpty()) {
            request.header("Authorization", credentials);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
