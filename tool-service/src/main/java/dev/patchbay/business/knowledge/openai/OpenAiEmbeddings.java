package dev.patchbay.business.knowledge.openai;

import dev.patchbay.business.knowledge.Embeddings;
import dev.patchbay.business.remote.Outcomes;
import dev.patchbay.business.remote.Requests;
import dev.patchbay.business.remote.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Has OpenAI make vectors. Off without a key.
///
/// Counter `patchbay.knowledge.embeddings` by outcome. Neither texts nor key are ever in a log line.
@ApplicationScoped
public class OpenAiEmbeddings implements Embeddings {
    private static final String ACCOUNT = "openai";
    private static final int LONGEST_ANSWER = 8 << 20;

    private final OpenAiConfig config;
    private final Wire wire;
    private final Requests questions;
    private final Requests batches;
    private final Outcomes outcomes;

    OpenAiEmbeddings(OpenAiConfig config, Vertx vertx, MeterRegistry meters) {
        this.config = config;
        this.wire = new Wire(vertx, LONGEST_ANSWER, config.batches().answerWithin());
        this.questions = new Requests("embedding of questions", config.questions(), OpenAiCodec::trouble);
        this.batches = new Requests("embedding of passages", config.batches(), OpenAiCodec::trouble);
        this.outcomes = new Outcomes(meters, "patchbay.knowledge.embeddings", "embeddings");
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
        var headers = Map.of("Authorization", "Bearer " + config.key().orElseThrow());
        var body = OpenAiCodec.write(config, texts);
        return (isUrgent ? questions : batches)
                .question(
                        ACCOUNT,
                        () -> wire.send(Wire.Request.json("POST", config.url() + "/v1/embeddings", headers, body)))
                .map(reply -> OpenAiCodec.read(reply.body(), texts.size(), config.dimensions()))
                .invoke(outcomes::good)
                .onFailure()
                .invoke(outcomes::failed);
    }
}
