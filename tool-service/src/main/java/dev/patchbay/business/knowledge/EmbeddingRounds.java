package dev.patchbay.business.knowledge;

import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Has vectors made of passages that lack one, where somebody makes them.
@ApplicationScoped
public class EmbeddingRounds {
    private final EmbeddedPassages passages;
    private final Embeddings embeddings;
    private final Jobs jobs;

    EmbeddingRounds(EmbeddedPassages passages, Embeddings embeddings, Jobs jobs) {
        this.passages = passages;
        this.embeddings = embeddings;
        this.jobs = jobs;
    }

    @Scheduled(
            identity = "knowledge-embeddings",
            every = "{patchbay.knowledge.embed-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return embeddings.isOn()
                ? jobs.run("knowledge-embeddings", this::embed)
                : Uni.createFrom().voidItem();
    }

    /// One round: all that lack one.
    Uni<Void> embed() {
        return passages.lacking(embeddings.name())
                .chain(lacking -> lacking.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : embeddings
                                .of(
                                        lacking.stream()
                                                .map(EmbeddedPassages.Lacking::text)
                                                .toList(),
                                        false)
                                .chain(vectors -> passages.keep(lacking, vectors, embeddings.name()))
                                .chain(this::embed));
    }
}
