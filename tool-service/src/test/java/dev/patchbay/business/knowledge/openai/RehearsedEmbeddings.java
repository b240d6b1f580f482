package dev.patchbay.business.knowledge.openai;

import dev.patchbay.business.knowledge.Embeddings;
import dev.patchbay.business.support.Configured;
import dev.patchbay.rehearsal.openai.EmbeddingsPeer;
import dev.patchbay.rehearsal.provider.ProviderServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;

/// The adapter to OpenAI's embeddings, asking the rehearsed one. Its vectors know which words there are in a text and
/// which of them mean the same, and nothing of grammar or of what was not said: a real model's know more.
public final class RehearsedEmbeddings implements AutoCloseable {
    private static final String KEY = "sk-key-of-the-tests-4711";

    private final EmbeddingsPeer peer = new EmbeddingsPeer(KEY);
    private final ProviderServer server;
    private final Embeddings embeddings;

    private RehearsedEmbeddings(Vertx vertx) {
        server = ProviderServer.start(InstantSource.system(), peer);
        var values = Map.of("url", server.url().toString(), "key", KEY, "questions.answer-within", "PT20S");
        embeddings = new OpenAiEmbeddings(
                Configured.of(OpenAiConfig.class, "patchbay.knowledge.openai", values),
                vertx,
                new SimpleMeterRegistry());
    }

    public static RehearsedEmbeddings start(Vertx vertx) {
        return new RehearsedEmbeddings(vertx);
    }

    public Embeddings embeddings() {
        return embeddings;
    }

    public void meansTheSame(String... words) {
        peer.meansTheSame(words);
    }

    public int asked() {
        return server.log().all().size();
    }

    @Override
    public void close() {
        server.close();
    }
}
