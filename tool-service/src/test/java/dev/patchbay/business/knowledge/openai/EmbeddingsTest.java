package dev.patchbay.business.knowledge.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.business.support.Configured;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.rehearsal.openai.EmbeddingsPeer;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.ProviderServer;
import dev.patchbay.rehearsal.provider.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How OpenAI is asked for vectors, and what its failures become. The rehearsed one refuses what the real one would.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class EmbeddingsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String KEY = "sk-key-of-the-tests-4711";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EmbeddingsPeer peer = new EmbeddingsPeer(KEY);

    @Inject
    Vertx vertx;

    private ProviderServer server;
    private OpenAiEmbeddings embeddings;

    @BeforeEach
    void start() {
        server = ProviderServer.start(InstantSource.system(), peer);
        embeddings = embeddings(Map.of("key", KEY));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachTextGetsItsOwnVectorOfLengthOne() {
        peer.meansTheSame("warranty", "promise");
        var vectors = await(embeddings.of(List.of("a warranty", "my dog", "we promise"), false));

        assertThat(vectors).hasSize(3);
        assertThat(likeness(vectors.get(0), vectors.get(2))).isGreaterThan(0.95);
        assertThat(likeness(vectors.get(0), vectors.get(1))).isLessThan(0.3);
        assertThat(likeness(vectors.get(0), vectors.get(0))).isBetween(0.999, 1.001);
        assertThat(vectors.get(0)).hasSize(256);
    }

    @Test
    void whatNobodyHasHeardOfIsPassedOver() {
        then(new Fault.UnknownFields());

        assertThat(await(embeddings.of(List.of("a warranty"), true))).hasSize(1);
    }

    @Test
    void aBatchIsAskedForAgainAndAQuestionIsNot() {
        then(new Fault.Refused(503, Optional.empty()), Fault.tooMany(Duration.ofSeconds(1)));
        assertThat(await(embeddings.of(List.of("a"), false))).hasSize(1);
        assertThat(asked()).isEqualTo(3);

        then(Fault.broken());
        assertThatThrownBy(() -> await(embeddings.of(List.of("a"), true))).hasMessage("provider broken");
        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void aBatchWaitsAsLongAsItIsAskedToAndNotLonger() {
        then(Fault.tooMany(Duration.ofSeconds(30)));

        assertThatThrownBy(() -> await(embeddings.of(List.of("a"), false))).hasMessage("provider too_many");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgain() {
        then(new Fault.LostAnswer(), new Fault.Reset());

        assertThat(await(embeddings.of(List.of("a"), false))).hasSize(1);
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void aKeyThatIsNotAcceptedIsDeniedAndNotTriedAgain() {
        embeddings = embeddings(Map.of("key", "sk-another"));

        assertThatThrownBy(() -> await(embeddings.of(List.of("a"), false))).hasMessage("provider denied");
        assertThat(asked()).isEqualTo(1);
        assertThat(count("denied")).isEqualTo(1);
    }

    @Test
    void anAccountWithNothingLeftIsDenied() {
        then(new Fault.Answered(EmbeddingsPeer.exhausted()));

        assertThatThrownBy(() -> await(embeddings.of(List.of("a"), false))).hasMessage("provider denied");
        assertThat(asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {} | refused",
                "200 | {\"data\":[]} | unreadable",
                "200 | {\"data\":[{\"index\":7,\"embedding\":[1,0,0,0,0,0]}]} | unreadable",
                "200 | {\"data\":[{\"index\":0,\"embedding\":[1,0]}]} | unreadable",
                "200 | {\"data\":[{\"index\":0,\"embedding\":[0,0,0,0,0,0]}]} | unreadable",
                "200 | no JSON | unreadable"
            })
    void whatCannotBeUsedFailsAtOnceAndIsCounted(int status, String body, String cause) {
        embeddings = embeddings(Map.of("key", KEY, "dimensions", "6"));
        then(new Fault.Answered(Reply.page(status, body)));

        assertThatThrownBy(() -> await(embeddings.of(List.of("a"), false))).hasMessage("provider " + cause);
        assertThat(asked()).isEqualTo(1);
        assertThat(count(cause)).isEqualTo(1);
    }

    @Test
    void whoeverIsOnThePhoneDoesNotWaitLongAndSoonNotAtAll() {
        embeddings = embeddings(Map.of("key", KEY, "questions.answer-within", "PT0.2S"));
        server.faults().onAny().times(5).inject(new Fault.NoAnswer());
        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> await(embeddings.of(List.of("a"), true))).hasMessage("provider unanswered");
        }

        assertThatThrownBy(() -> await(embeddings.of(List.of("a"), true))).hasMessage("provider resting");
        assertThat(asked()).isEqualTo(5);
        assertThat(count("resting")).isEqualTo(1);
    }

    @Test
    void withoutAKeyItIsOff() {
        assertThat(embeddings(Map.of()).isOn()).isFalse();
        assertThat(embeddings.isOn()).isTrue();
    }

    private void then(Fault... faults) {
        List.of(faults).forEach(server.faults().onAny()::inject);
    }

    private int asked() {
        return server.log().all().size();
    }

    private double count(String outcome) {
        return meters.counter("patchbay.knowledge.embeddings", "outcome", outcome)
                .count();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }

    private static double likeness(float[] one, float[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] * other[i])
                .sum();
    }

    /// The first question of a test run takes longer than somebody on the phone waits.
    private OpenAiEmbeddings embeddings(Map<String, String> more) {
        var values = new HashMap<>(Map.of(
                "url", server.url().toString(),
                "questions.answer-within", "PT20S",
                "batches.pause", "PT0.01S",
                "questions.rest", "PT1M"));
        values.putAll(more);
        return new OpenAiEmbeddings(
                Configured.of(OpenAiConfig.class, "patchbay.knowledge.openai", values), vertx, meters);
    }
}
