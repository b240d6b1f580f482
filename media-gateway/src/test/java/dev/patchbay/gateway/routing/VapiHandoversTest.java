package dev.patchbay.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.contracts.handover.Handover;
import dev.patchbay.contracts.handover.HandoverRequest;
import dev.patchbay.gateway.carrier.TestConfig;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("service")
@QuarkusTest
class VapiHandoversTest {
    private static final int PATIENCE_MS = 60_000;

    private final CountDownLatch slow = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String answer = "";
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/handovers", exchange -> {
            exchange.getRequestBody().readAllBytes();
            asked.incrementAndGet();
            if (answer.equals("slow")) {
                waitForever();
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        slow.countDown();
        server.stop(0);
    }

    @Test
    void whatVapiSaysIsPassedOn() {
        answer = "{\"kind\":\"taken\",\"vapiCallId\":\"v\",\"twiml\":\"<Response/>\",\"later\":1}";
        assertThat(ask(PATIENCE_MS)).isEqualTo(new Handover.Taken("v", "<Response/>"));

        answer = "{\"kind\":\"redirected\",\"url\":\"https://x\"}";
        assertThat(ask(PATIENCE_MS)).isEqualTo(new Handover.Redirected("https://x"));

        answer = "{\"kind\":\"declined\",\"cause\":\"no_number\"}";
        assertThat(ask(PATIENCE_MS)).isEqualTo(new Handover.Declined("no_number"));
    }

    @ParameterizedTest
    @CsvSource({"500, ''", "404, {}", "204, ''", "200, {", "200, []", "200, '{\"kind\":\"teleported\"}'"})
    void anythingElseIsNoHandOver(int told, String body) {
        status = told;
        answer = body;

        assertThat(ask(PATIENCE_MS)).isEqualTo(new Handover.Declined("unreachable"));
    }

    @Test
    void aLateAnswerIsOfNoUse() {
        answer = "slow";

        assertThat(ask(200)).isEqualTo(new Handover.Declined("too_slow"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void nobodyThereIsNoHandOver() {
        server.stop(0);

        assertThat(ask(PATIENCE_MS)).isEqualTo(new Handover.Declined("unreachable"));
    }

    @Test
    void withoutAnAdapterNobodyIsAskedAndNoTimeIsNeeded() {
        var handovers = new VapiHandovers(TestConfig.routing());

        assertThat(handovers.budget()).isZero();
        assertThat(handovers.ask(request(PATIENCE_MS)).await().atMost(Duration.ofSeconds(60)))
                .isEqualTo(new Handover.Declined("not_configured"));
    }

    private Handover ask(int withinMs) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        var config = TestConfig.routing("vapi-adapter-url", url, "handover-budget", "PT60S", "budget", "PT10S");
        return new VapiHandovers(config).ask(request(withinMs)).await().atMost(Duration.ofSeconds(90));
    }

    private static HandoverRequest request(int withinMs) {
        return new HandoverRequest("tw-CA1", "CA1", "p", "a", "x", "+1", "+2", Optional.of("ringing"), withinMs);
    }

    private void waitForever() {
        try {
            slow.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
