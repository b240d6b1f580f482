package dev.patchbay.business.knowledge.openai;

import dev.patchbay.business.knowledge.Embeddings;
import dev.patchbay.business.knowledge.openai.OpenAiFailure.Category;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/// Has OpenAI make vectors. Off without a key.
///
/// A question is asked once, since somebody is on the phone; a batch of passages is repeated. Counter
/// `patchbay.knowledge.embeddings` by outcome. Neither texts nor key are ever in a log line.
@ApplicationScoped
public class OpenAiEmbeddings implements Embeddings {
    private static final Logger LOG = Logger.getLogger(OpenAiEmbeddings.class);
    private static final VectorsType VECTORS = new VectorsType();
    private static final int LONGEST_ANSWER = 8 << 20;
    private static final int FAILURES_TO_REST = 5;
    private static final double FAILURE_RATIO = 0.8;

    private final OpenAiConfig config;
    private final HttpClient client;
    private final MeterRegistry meters;
    private final Guard urgent;
    private final Guard patient;

    OpenAiEmbeddings(OpenAiConfig config, Vertx vertx, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.answerWithin().toMillis())));
        this.urgent = urgent(config);
        this.patient = patient(config);
    }

    @Override
    public boolean isOn() {
        return config.key().isPresent();
    }

    @Override
    public String name() {
        return config.model() + "/" + config.dimensions();
    }

    @Override
    public Uni<List<float[]>> of(List<String> texts, boolean isUrgent) {
        var within = isUrgent ? config.answerWithin() : config.batchWithin();
        return (isUrgent ? urgent : patient)
                .get(() -> ask(texts, within), VECTORS)
                .invoke(_ -> count("ok"))
                .onFailure()
                .invoke(OpenAiEmbeddings.this::failed);
    }

    private void failed(Throwable failure) {
        var category =
                switch (failure) {
                    case OpenAiFailure known -> known.category();
                    case CircuitBreakerOpenException _ -> Category.RESTING;
                    default -> Category.BROKEN;
                };
        count(category.label());
        LOG.warnf("embeddings are unavailable, cause=%s", category.label());
    }

    private void count(String outcome) {
        meters.counter("patchbay.knowledge.embeddings", "outcome", outcome).increment();
    }

    private Uni<List<float[]>> ask(List<String> texts, Duration within) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.url() + "/v1/embeddings")
                .putHeader("Authorization", "Bearer " + config.key().orElseThrow())
                .putHeader("Content-Type", "application/json")
                .setTimeout(within.toMillis());
        var request = OpenAiCodec.write(config, texts);
        return Uni.createFrom()
                .completionStage(() -> client.request(options)
                        .compose(sent -> send(sent, request))
                        .toCompletionStage())
                .ifNoItem()
                .after(within)
                .failWith(() -> new OpenAiFailure(Category.UNREACHABLE))
                .onFailure(failure -> !(failure instanceof OpenAiFailure))
                .transform(_ -> new OpenAiFailure(Category.UNREACHABLE))
                .map(reply -> OpenAiCodec.read(reply.status(), reply.body(), texts.size(), config.dimensions()));
    }

    private static Future<Reply> send(HttpClientRequest request, String body) {
        return request.send(body).compose(OpenAiEmbeddings::body);
    }

    private static Future<Reply> body(HttpClientResponse response) {
        var body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > LONGEST_ANSWER) {
                response.request().reset();
            }
        });
        return response.end().map(_ -> new Reply(response.statusCode(), body.toString(StandardCharsets.UTF_8)));
    }

    private static Guard urgent(OpenAiConfig config) {
        return Guard.create()
                .withDescription("embedding of questions")
                .withCircuitBreaker()
                .requestVolumeThreshold(FAILURES_TO_REST)
                .failureRatio(FAILURE_RATIO)
                .delay(config.rest().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> LOG.warnf("embeddings: circuit %s", state))
                .done()
                .build();
    }

    private static Guard patient(OpenAiConfig config) {
        return Guard.create()
                .withDescription("embedding of passages")
                .withRetry()
                .maxRetries(config.repeats())
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .whenException(failure -> failure instanceof OpenAiFailure known
                        && known.category().passes())
                .done()
                .build();
    }

    private record Reply(int status, String body) {}

    private static final class VectorsType extends TypeLiteral<Uni<List<float[]>>> {
        private static final long serialVersionUID = 1L;
    }
}
