package dev.patchbay.business.knowledge;

import jakarta.inject.Singleton;

/// Makes a desk that asks whom a test says for vectors.
@Singleton
public class KnowledgeDesks {
    private final PassageSearch search;
    private final EmbeddedPassages passages;
    private final KnowledgeConfig config;

    KnowledgeDesks(PassageSearch search, EmbeddedPassages passages, KnowledgeConfig config) {
        this.search = search;
        this.passages = passages;
        this.config = config;
    }

    public KnowledgeDesk with(Embeddings embeddings) {
        return new KnowledgeDesk(search, passages, embeddings, config);
    }
}
