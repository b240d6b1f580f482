package dev.patchbay.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.gateway.carrier.TestConfig;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("service")
@QuarkusTest
class RoutesTest {
    private static final RouteRequest REQUEST =
            new RouteRequest("tw-CA1", "+1", "anonymous", Optional.empty(), Optional.empty());
    private static final String PERSON =
            "{\"kind\":\"person\",\"projectId\":\"p\",\"number\":\"+2\",\"reason\":\"rule\"}";

    @Inject
    ObjectMapper json;

    private final CountDownLatch slow = new CountDownLatch(1);
    private volatile String answer = PERSON;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/routes", exchange -> {
            exchange.getRequestBody().readAllBytes();
            await(answer);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
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
    void answerIsTakenAndKeptForWhenNobodyAnswers() {
        Routes routes = routes("PT10S");
        assertThat(decide(routes).reason()).isEqualTo("rule");

        server.stop(0);

        assertThat(decide(routes)).isInstanceOf(Route.Person.class);
        assertThat(decide(routes).reason()).startsWith("rule; cached, ").endsWith(" s old");
    }

    @Test
    void slowAnswerIsNotWaitedFor() {
        answer = "slow";

        Route route = decide(routes("PT0.2S"));

        assertThat(route).isInstanceOf(Route.Voicemail.class);
        assertThat(route.reason()).startsWith("built-in voicemail");
    }

    @Test
    void answerThatIsNoRouteIsNoAnswer() {
        for (String nonsense : new String[] {"{\"kind\":\"teleport\"}", "{", "[]", "{}"}) {
            answer = nonsense;
            assertThat(decide(routes("PT10S"))).as(nonsense).isInstanceOf(Route.Voicemail.class);
        }
    }

    @Test
    void withoutToolServiceThereIsVoicemail() {
        Routes routes = new Routes(TestConfig.routing("voicemail-prompt", "Speak."), json, Clock.systemUTC());

        assertThat(decide(routes))
                .isInstanceOfSatisfying(Route.Voicemail.class, voicemail -> assertThat(voicemail.prompt())
                        .isEqualTo("Speak."));
    }

    @Test
    void routeFileAnswersForEverybody(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("route.json"), PERSON);
        server.stop(0);

        Route route = decide(new Routes(
                TestConfig.routing("file", file.toString(), "tool-service-url", url()), json, Clock.systemUTC()));

        assertThat(route.reason()).isEqualTo("rule; from a file");
    }

    @Test
    void brokenRouteFileStopsTheStart(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("route.json"), "{}");

        assertThatThrownBy(() -> new Routes(TestConfig.routing("file", file.toString()), json, Clock.systemUTC()))
                .hasMessageContaining("route.json");
    }

    private Routes routes(String budget) {
        var config = TestConfig.routing("tool-service-url", url(), "budget", budget, "budget-without-cache", budget);
        return new Routes(config, json, Clock.systemUTC());
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static Route decide(Routes routes) {
        return routes.decide(REQUEST).await().atMost(Duration.ofSeconds(60));
    }

    private void await(String what) {
        if (what.equals("slow")) {
            try {
                slow.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
