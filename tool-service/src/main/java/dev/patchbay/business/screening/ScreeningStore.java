package dev.patchbay.business.screening;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.directory.ProjectDocuments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/// What projects do about callers whom they do not know.
@ApplicationScoped
public class ScreeningStore {
    private final ProjectDocuments<ScreeningSettings, ScreeningSettings> documents;
    private final Clock clock;

    ScreeningStore(Pool pool, ObjectMapper json, Clock clock) {
        this.documents =
                new ProjectDocuments<>(pool, json, "screening_setting", ScreeningSettings.class, Function.identity());
        this.clock = clock;
    }

    Uni<ScreeningSettings> find(String projectId) {
        return documents.find(projectId).map(found -> found.orElse(ScreeningSettings.USUAL));
    }

    Uni<ScreeningSettings> read(String projectId) {
        return documents.read(projectId).map(found -> found.orElse(ScreeningSettings.USUAL));
    }

    /// The new version; empty when they are in another than that which was read.
    Uni<Optional<Long>> replace(String projectId, ScreeningSettings settings, String by) {
        return documents.replace(projectId, settings, clock.instant(), by);
    }
}
