package dev.patchbay.gateway.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.embedded.FreePort;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
class ToolClientTest {
    private static final int CUT = 0;
    private static final int HELD = 1;
    private static final int PATIENT_MS = 60_000;
    private static final int SHORT_MS = 3_000;
    private static final ToolCallRequest REQUEST =
            new ToolCallRequest("tw-CA1", "c1", "p", "a", Optional.empty(), Map.of("slot", "s"));

    @Inject
    ObjectMapper json;

    @Inject
    ToolSettings settings;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile List<Integer> answers = List.of();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/tools/book_slot", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void aToolServiceThatIsAwayForAMomentIsAskedUntilItAnswers() throws Exception {
        answers = List.of(CUT, 503, CUT, 503, 503, 200);

        assertThat(run(PATIENT_MS, true)).isEqualTo(new ToolResult.Succeeded("Booked.", Map.of()));
        assertThat(requests).hasSize(6).containsOnly(requests.getFirst());
        assertThat(requests.getFirst()).contains("\"toolCallId\":\"c1\"");
    }

    @Test
    void anAnswerThatIsNoOutageIsNotAskedForAgain() throws Exception {
        answers = List.of(500);

        assertThat(run(PATIENT_MS, true)).isInstanceOf(ToolResult.Failed.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void whatWasNeverBegunHasFailed() throws Exception {
        answers = List.of(503);
        assertThat(run(SHORT_MS, true)).isInstanceOf(ToolResult.Failed.class);

        assertThat(run(SHORT_MS, true, Optional.of(URI.create("http://127.0.0.1:" + FreePort.find()))))
                .isInstanceOf(ToolResult.Failed.class);
    }

    @Test
    void anEffectThatMayHaveHappenedIsInDoubtAndAQuestionHasFailed() throws Exception {
        answers = List.of(CUT, 503);
        assertThat(run(SHORT_MS, true)).isInstanceOf(ToolResult.InDoubt.class);
        requests.clear();
        assertThat(run(SHORT_MS, false)).isInstanceOf(ToolResult.Failed.class);

        answers = List.of(HELD);
        assertThat(run(SHORT_MS, true)).isInstanceOf(ToolResult.InDoubt.class);
    }

    @Test
    void whoAsksAboutADoubtLearnsTheOutcomeOrStaysInDoubt() throws Exception {
        answers = List.of(503, 200);
        assertThat(again()).isEqualTo(new ToolResult.Succeeded("Booked.", Map.of()));
        assertThat(requests).hasSize(2).containsOnly(requests.getFirst());

        answers = List.of(500);
        assertThat(again()).isInstanceOf(ToolResult.InDoubt.class);
        answers = List.of(503);
        assertThat(again()).isInstanceOf(ToolResult.InDoubt.class);
    }

    @Test
    void withoutAToolServiceNobodyIsAskedAndToolsFailAtOnce() throws Exception {
        assertThat(settings.url()).isEmpty();
        assertThat(run(PATIENT_MS, true, Optional.empty())).isInstanceOf(ToolResult.Failed.class);
        assertThat(requests).isEmpty();
    }

    private ToolResult run(int deadlineMs, boolean effectful) throws Exception {
        return run(
                deadlineMs,
                effectful,
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    }

    private ToolResult again() throws Exception {
        return client(Optional.of(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort())))
                .again(tool(SHORT_MS, true), REQUEST)
                .toCompletableFuture()
                .get(120, TimeUnit.SECONDS);
    }

    private ToolResult run(int deadlineMs, boolean effectful, Optional<URI> url) throws Exception {
        return client(url)
                .run(tool(deadlineMs, effectful), REQUEST)
                .toCompletableFuture()
                .get(120, TimeUnit.SECONDS);
    }

    private static ToolDefinition tool(int deadlineMs, boolean effectful) {
        return new ToolDefinition("book_slot", "books", Map.of(), deadlineMs, effectful, Optional.empty());
    }

    private ToolClient client(Optional<URI> url) {
        var elsewhere = new ToolSettings() {
            @Override
            public Optional<URI> url() {
                return url;
            }

            @Override
            public Optional<String> serviceToken() {
                return Optional.of("token");
            }
        };
        return new ToolClient(elsewhere, json);
    }

    /// In turn, and the last one again and again.
    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int status = answers.get(Math.min(requests.size(), answers.size()) - 1);
        if (status == HELD) {
            hold();
        }
        if (status >= 200) {
            var body = "{\"outcome\":\"succeeded\",\"say\":\"Booked.\",\"data\":{}}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void hold() {
        try {
            over.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
