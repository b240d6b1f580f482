package dev.patchbay.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.gateway.carrier.TestConfig;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
class CallRecordsTest {
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean slow;
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/calls/tw-CA1/conversation", exchange -> {
            if (slow) {
                untilOver();
            }
            var bytes = "{\"callId\":\"tw-CA1\",\"items\":[{\"kind\":\"agent\",\"text\":\"Hello.\"}]}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void aCallThatIsTakenOverBringsItsConversation() {
        assertThat(conversation("PT30S").orElseThrow().items())
                .containsExactly(new ConversationItem.AgentSaid("Hello."));
    }

    @Test
    void whatIsNotToBeHadInTimeIsDoneWithout() {
        slow = true;

        assertThat(conversation("PT0.2S")).isEmpty();
    }

    @Test
    void whatIsRefusedOrNotThereIsDoneWithout() {
        status = 503;
        assertThat(conversation("PT30S")).isEmpty();

        server.stop(0);
        assertThat(conversation("PT30S")).isEmpty();
    }

    private Optional<ConversationSoFar> conversation(String budget) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        var records = new CallRecords(TestConfig.routing("call-records-url", url, "budget", budget));
        return records.conversation("tw-CA1").await().atMost(Duration.ofSeconds(60));
    }

    private void untilOver() {
        try {
            over.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
