package dev.patchbay.business.summaries;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.directory.ProjectDocuments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/// Who is told what calls came to, one document a project.
@ApplicationScoped
class SummarySettingsStore {
    private final ProjectDocuments<SummarySettings, SummarySettings> settings;
    private final Clock clock;

    SummarySettingsStore(Pool pool, ObjectMapper json, Clock clock) {
        this.settings =
                new ProjectDocuments<>(pool, json, "summary_settings", SummarySettings.class, Function.identity());
        this.clock = clock;
    }

    Uni<SummarySettings> of(String projectId) {
        return settings.read(projectId).map(found -> found.orElse(SummarySettings.NONE));
    }

    /// The new version; empty when there is another than the one that these are of.
    Uni<Optional<Long>> replace(String projectId, SummarySettings wish, String by) {
        return settings.replace(projectId, wish, clock.instant(), by);
    }
}
