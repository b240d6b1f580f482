package dev.patchbay.business.knowledge.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.embedded.EmbeddedBackends;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How OpenAI is asked for vectors, and what its failures become.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class EmbeddingsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Vertx vertx;
    private OpenAiStub stub;
    private OpenAiEmbeddings embeddings;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        stub = new OpenAiStub(vertx);
        embeddings = new OpenAiEmbeddings(new Settings(stub.url(), Optional.of(OpenAiStub.KEY)), vertx, meters);
    }

    @AfterEach
    void stop() {
        stub.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void eachTextGetsItsOwnVectorOfLengthOne() {
        var vectors = await(embeddings.of(List.of("a warranty", "my dog", "we promise"), false));

        assertThat(vectors).hasSize(3);
        assertThat(likeness(vectors.get(0), vectors.get(2))).isGreaterThan(0.95);
        assertThat(likeness(vectors.get(0), vectors.get(1))).isLessThan(0.1);
        assertThat(likeness(vectors.get(0), vectors.get(0))).isBetween(0.999, 1.001);
        assertThat(stub.asked.getFirst().path("dimensions").asInt()).isEqualTo(OpenAiStub.DIMENSIONS);
    }

    @Test
    void aBatchIsAskedForAgainAndAQuestionIsNot() {
        stub.faults.add(new OpenAiStub.Fault(503, "<html>"));
        stub.faults.add(new OpenAiStub.Fault(429, OpenAiStub.error("rate_limit_exceeded")));
        assertThat(await(embeddings.of(List.of("a"), false))).hasSize(1);
        assertThat(stub.asked).hasSize(3);

        stub.faults.add(new OpenAiStub.Fault(503, "<html>"));
        assertThatThrownBy(() -> await(embeddings.of(List.of("a"), true))).hasMessage("embeddings broken");
        assertThat(stub.asked).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | {} | denied",
                "429 | {\"error\":{\"code\":\"insufficient_quota\"}} | denied",
                "400 | {} | refused",
                "200 | {\"data\":[]} | unreadable",
                "200 | {\"data\":[{\"index\":7,\"embedding\":[1,0,0,0,0,0]}]} | unreadable",
                "200 | {\"data\":[{\"index\":0,\"embedding\":[1,0]}]} | unreadable",
                "200 | {\"data\":[{\"index\":0,\"embedding\":[0,0,0,0,0,0]}]} | unreadable",
                "200 | no JSON | unreadable"
            })
    void whatCannotBeUsedFailsAtOnceAndIsCounted(int status, String body, String cause) {
        stub.faults.add(new OpenAiStub.Fault(status, body));

        assertThatThrownBy(() -> await(embeddings.of(List.of("a"), false))).hasMessage("embeddings " + cause);
        assertThat(stub.asked).hasSize(1);
        assertThat(meters.counter("patchbay.knowledge.embeddings", "outcome", cause)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whoeverIsOnThePhoneDoesNotWaitLongAndSoonNotAtAll() {
        embeddings = new OpenAiEmbeddings(
                new Settings(stub.url(), Optional.of(OpenAiStub.KEY), Duration.ofMillis(200)), vertx, meters);
        IntStream.range(0, 5).forEach(_ -> stub.faults.add(new OpenAiStub.Fault(0, "")));
        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> await(embeddings.of(List.of("a"), true))).hasMessage("embeddings unreachable");
        }

        assertThatThrownBy(() -> await(embeddings.of(List.of("a"), true))).isInstanceOf(RuntimeException.class);
        assertThat(stub.asked).hasSize(5);
        assertThat(meters.counter("patchbay.knowledge.embeddings", "outcome", "resting")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void withoutAKeyItIsOff() {
        assertThat(new OpenAiEmbeddings(new Settings(stub.url(), Optional.empty()), vertx, meters).isOn())
                .isFalse();
        assertThat(embeddings.isOn()).isTrue();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }

    private static double likeness(float[] one, float[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] * other[i])
                .sum();
    }

    record Settings(String address, Optional<String> key, Duration answerWithin) implements OpenAiConfig {
        Settings(String address, Optional<String> key) {
            this(address, key, Duration.ofSeconds(20));
        }

        @Override
        public URI url() {
            return URI.create(address);
        }

        @Override
        public String model() {
            return "text-embedding-3-small";
        }

        @Override
        public int dimensions() {
            return OpenAiStub.DIMENSIONS;
        }

        @Override
        public Duration batchWithin() {
            return Duration.ofSeconds(20);
        }

        @Override
        public int repeats() {
            return 2;
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(10);
        }

        @Override
        public Duration rest() {
            return Duration.ofMinutes(1);
        }
    }
}
