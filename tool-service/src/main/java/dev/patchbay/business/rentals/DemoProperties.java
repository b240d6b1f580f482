package dev.patchbay.business.rentals;

import dev.patchbay.business.directory.DemoConfig;
import dev.patchbay.business.directory.DemoRentalOffice;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What the demo's rental office has to let, when there is nothing of it yet. After its project.
@ApplicationScoped
public class DemoProperties {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final PropertyStore store;
    private final CsvProperties tables;
    private final DemoConfig config;

    DemoProperties(PropertyStore store, CsvProperties tables, DemoConfig config) {
        this.store = store;
        this.tables = tables;
        this.config = config;
    }

    void seedAtStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 100) StartupEvent start) {
        if (config.seed()) {
            seed().await().atMost(LIMIT);
        }
    }

    Uni<Void> seed() {
        return store.isEmpty(DemoRentalOffice.PROJECT)
                .chain(none -> none
                        ? store.put(DemoRentalOffice.PROJECT, tables.read(csv()), "demo")
                        : Uni.createFrom().voidItem());
    }

    private static String csv() {
        try (var file = DemoProperties.class.getResourceAsStream("/demo/properties.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's properties are missing", e);
        }
    }
}
