package dev.patchbay.business.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.directory.ProjectDocuments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// How projects' ladders are climbed, one document each.
@ApplicationScoped
class LadderStore {
    private static final String ON_CALL_NUMBER = "SELECT on_call FROM triage_setting WHERE project_id = $1";

    private final ProjectDocuments<LadderSettings, LadderSettings> settings;
    private final Pool pool;
    private final Clock clock;

    LadderStore(Pool pool, ObjectMapper json, Clock clock) {
        this.settings =
                new ProjectDocuments<>(pool, json, "dispatch_setting", LadderSettings.class, Function.identity());
        this.pool = pool;
        this.clock = clock;
    }

    Uni<LadderSettings> of(String projectId) {
        return settings.find(projectId).map(found -> found.orElse(LadderSettings.USUAL));
    }

    Uni<LadderSettings> read(String projectId) {
        return settings.read(projectId).map(found -> found.orElse(LadderSettings.USUAL));
    }

    Uni<Duration> patience(String projectId) {
        return of(projectId).map(LadderSettings::patience);
    }

    /// The new version; empty when there is another than the one that was read.
    Uni<Optional<Long>> replace(String projectId, LadderSettings wish, String by) {
        return settings.replace(projectId, wish, clock.instant(), by);
    }

    /// Whom the emergency rules put callers through to: the last rung where no owner is named.
    Uni<Optional<String>> onCallNumber(String projectId) {
        return pool.preparedQuery(ON_CALL_NUMBER).execute(Tuple.of(projectId)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(row -> row.getString(0)));
    }
}
