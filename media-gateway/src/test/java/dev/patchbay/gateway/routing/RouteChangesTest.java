package dev.patchbay.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.contracts.business.BusinessEvent;
import dev.patchbay.contracts.business.BusinessFact;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.embedded.EmbeddedKafka;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.FreePort;
import dev.patchbay.gateway.carrier.TestConfig;
import dev.patchbay.platform.facts.BusinessFactCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real broker, which the other tests of this module do without.
@Tag("service")
@QuarkusTest
class RouteChangesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ROUTE =
            "{\"kind\":\"vapi\",\"projectId\":\"p\",\"agentId\":\"a\",\"assistantId\":\"x\","
                    + "\"ladder\":[],\"reason\":\"rule\"}";

    @Inject
    ObjectMapper json;

    @TempDir
    Path directory;

    private HttpServer toolService;
    private Routes routes;
    private EmbeddedKafka kafka;
    private RouteChanges changes;

    @BeforeEach
    void aGatewayThatKeepsRoutes() throws Exception {
        toolService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        toolService.createContext("/internal/routes", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var bytes = ROUTE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        toolService.start();
        var url = "http://127.0.0.1:" + toolService.getAddress().getPort();
        var config = TestConfig.routing("tool-service-url", url, "budget", "PT10S", "budget-without-cache", "PT10S");
        routes = new Routes(config, json, Clock.systemUTC());
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), FreePort.find());
        tell("agent:warm-up", Optional.empty());
        changes = new RouteChanges(
                routes, config, Map.of("bootstrap.servers", kafka.bootstrapServers()), new SimpleMeterRegistry());
        changes.start(new StartupEvent());
        assertThat(changes.isFollowing(LIMIT)).isTrue();
        decide("+1", Optional.empty());
        decide("+2", Optional.empty());
        decide("+3", Optional.of("named"));
        toolService.stop(0);
        assertThat(isKept("+1", Optional.empty())).isTrue();
    }

    @AfterEach
    void stop() {
        changes.stop(new ShutdownEvent());
        kafka.close();
        toolService.stop(0);
    }

    @Test
    void aChangeOfANumberIsKnownWithinASecond() {
        tell("number:+1", Optional.of(number("+1")));
        var told = System.nanoTime();

        Eventually.holds(() -> !isKept("+1", Optional.empty()));

        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(1));
        assertThat(isKept("+2", Optional.empty())).isTrue();
    }

    @Test
    void aNumberThatIsReleasedIsForgotten() {
        tell("number:+2", Optional.empty());

        Eventually.holds(() -> !isKept("+2", Optional.empty()));
        assertThat(isKept("+1", Optional.empty())).isTrue();
    }

    @Test
    void aChangeOfAnAgentForgetsAllThatLeadsToIt() {
        var agent =
                new BusinessEvent.AgentChanged("a", "Alex", true, CallSystem.VAPI, Optional.empty(), Optional.empty());
        tell("agent:a", Optional.of(agent));

        Eventually.holds(() -> !isKept("+1", Optional.empty()) && !isKept("+2", Optional.empty()));
    }

    @Test
    void whatCannotBeReadChangesNothingAndStopsNothing() {
        send("number:+1", "not json".getBytes(StandardCharsets.UTF_8));
        tell("agent:other", Optional.of(new BusinessEvent.Unknown("dev.patchbay.directory.agent.v9", Map.of())));
        tell("number:+2", Optional.of(number("+2")));

        Eventually.holds(() -> !isKept("+2", Optional.empty()));
        assertThat(isKept("+1", Optional.empty())).isTrue();
    }

    private static BusinessEvent number(String number) {
        return new BusinessEvent.NumberChanged(number, Optional.of("b"), Optional.empty(), true);
    }

    private boolean isKept(String to, Optional<String> agent) {
        return decide(to, agent) instanceof Route.Vapi;
    }

    private Route decide(String to, Optional<String> agent) {
        return routes.decide(new RouteRequest("tw-CA" + UUID.randomUUID(), to, "anonymous", agent, Optional.empty()))
                .await()
                .atMost(LIMIT);
    }

    private void tell(String key, Optional<BusinessEvent> event) {
        send(
                key,
                event.map(told -> new BusinessFactCodec()
                                .write(new BusinessFact(
                                        UUID.randomUUID().toString(), key, 1, Optional.of("p"), Instant.EPOCH, told)))
                        .orElse(null));
    }

    private void send(String key, byte[] value) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("directory", key, value)).get();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not take it", e);
        }
    }
}
