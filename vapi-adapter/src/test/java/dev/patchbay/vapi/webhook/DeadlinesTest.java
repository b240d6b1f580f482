package dev.patchbay.vapi.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.HandClock;
import dev.patchbay.vapi.body.Body;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a message waited for before it could be answered, a slow journal here, is taken off its answer's time.
@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class DeadlinesTest {
    /// Far less than an answer may take by itself, far more than a machine under load adds.
    private static final Duration SOON = Duration.ofMillis(3_500);

    @Inject
    WebhookDoor door;

    @Inject
    Migration migration;

    private final String id = UUID.randomUUID().toString();
    private final HandClock clock = new HandClock();
    private final CountDownLatch over = new CountDownLatch(1);
    private ToolServicePeer tools;

    @BeforeEach
    void aToolServiceThatGivesNoAnswer() {
        Eventually.holds(migration::done);
        tools = ToolServicePeer.start();
        tools.owners.put("as-" + id, ToolServicePeer.vapiOwner("p1"));
        tools.tools.put("book_appointment", _ -> held());
        tools.routing = this::held;
    }

    @AfterEach
    void close() {
        over.countDown();
        tools.close();
    }

    @Test
    void anAssistantIsNamedInWhatTheJournalLeftOfTheTime() {
        var answer = answered("{\"type\":\"assistant-request\"," + Webhook.call(id) + "}", Duration.ofMillis(6_000));

        assertThat(answer.path("error").asText()).contains("nobody can take your call");
    }

    @Test
    void aToolHasWhatTheJournalLeftOfTheTimeAndSaysThatNobodyKnows() {
        var answer = answered(
                Webhook.toolCall(id, "tc", "book_appointment", "{}", 1_780_000_000_000L), Duration.ofMillis(16_800));

        assertThat(answer.at("/results/0/result").asText()).contains("still confirming");
    }

    @Test
    void whatIsLeftIsNeverNothing() {
        var begun = Begun.now(clock);
        clock.advance(Duration.ofSeconds(4));

        assertThat(begun.leftOf(Duration.ofSeconds(18))).isEqualTo(Duration.ofSeconds(14));
        assertThat(begun.leftOf(Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(1));
    }

    /// The journal takes so long.
    private JsonNode answered(String message, Duration journal) {
        var begun = Begun.now(clock);
        var body = new SlowlyKept(("{\"message\":" + message + "}").getBytes(StandardCharsets.UTF_8), journal);
        var request = new Presented("POST", Webhook.PATH, _ -> null);
        return switch (door.receive(request, Proof.GIVEN, body, begun)) {
            case WebhookDoor.Outcome.Answered(var answer) -> answer.await().atMost(SOON);
            case WebhookDoor.Outcome.Refused(var problem) -> throw new AssertionError(problem.detail());
        };
    }

    /// Read first to see what it is, then for the journal.
    private final class SlowlyKept implements Body {
        private final byte[] bytes;
        private final Duration journal;
        private int opened;

        SlowlyKept(byte[] bytes, Duration journal) {
            this.bytes = bytes;
            this.journal = journal;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            if (++opened == 2) {
                clock.advance(journal);
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean isLarge() {
            return false;
        }

        @Override
        public void close() {
            // In memory.
        }
    }

    private String held() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
