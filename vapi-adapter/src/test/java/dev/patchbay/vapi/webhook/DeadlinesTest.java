package dev.patchbay.vapi.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.vapi.message.MessageCodec;
import dev.patchbay.vapi.message.Reading;
import dev.patchbay.vapi.message.VapiMessage;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a message waited for before it could be answered, such as a slow journal, is taken off its answer's time.
@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class DeadlinesTest {
    private static final Instant START = Instant.parse("2026-11-26T06:00:00Z");
    /// Far less than an answer may take by itself, far more than a machine under load adds.
    private static final Duration SOON = Duration.ofMillis(3_500);

    @Inject
    Answers answers;

    @Inject
    Migration migration;

    private final String id = UUID.randomUUID().toString();
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
        var begun = new Begun(START, Clock.fixed(START.plusSeconds(4), ZoneOffset.UTC));

        assertThat(begun.leftOf(Duration.ofSeconds(18))).isEqualTo(Duration.ofSeconds(14));
        assertThat(begun.leftOf(Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(1));
    }

    private JsonNode answered(String message, Duration waited) {
        var begun = new Begun(START, Clock.fixed(START.plus(waited), ZoneOffset.UTC));
        return answers.to(read(message), begun)
                .onFailure()
                .recoverWithItem(answers.whenBroken(read(message)))
                .await()
                .atMost(SOON);
    }

    private static VapiMessage read(String message) {
        var body = ("{\"message\":" + message + "}").getBytes(StandardCharsets.UTF_8);
        return ((Reading.Read) MessageCodec.read(body)).message();
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
