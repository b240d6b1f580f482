package dev.patchbay.business.knowledge;

import dev.patchbay.business.directory.DemoConfig;
import dev.patchbay.business.directory.DemoProject;
import dev.patchbay.business.directory.DemoRentalOffice;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/// What the demo businesses know, when there is nothing of theirs yet. After their projects.
@ApplicationScoped
public class DemoKnowledge {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final DocumentStore store;
    private final DemoConfig config;

    DemoKnowledge(DocumentStore store, DemoConfig config) {
        this.store = store;
        this.config = config;
    }

    void seedAtStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 100) StartupEvent start) {
        if (config.seed()) {
            seed().await().atMost(LIMIT);
        }
    }

    Uni<Void> seed() {
        return store.addFirst(DemoProject.PROJECT, DocumentFile.read("/demo/knowledge.md"), "demo")
                .chain(() -> store.addFirst(
                        DemoRentalOffice.PROJECT, DocumentFile.read("/demo/rental-knowledge.md"), "demo"));
    }
}
