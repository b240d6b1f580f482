package dev.patchbay.business.triage;

import dev.patchbay.business.spoken.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Reads what projects say of their emergencies. Without the database the rules stand as they are: a safety line waits
/// for nothing.
@ApplicationScoped
public class TriageStore {
    private static final Logger LOG = Logger.getLogger(TriageStore.class);
    private static final String SETTINGS = """
            SELECT s.on_call, s.emergency, s.gas_utility, s.electric_utility,
                   s.cold_outside, s.cold_inside, s.hot_outside, s.hot_inside,
                   (SELECT json_object_agg(l.name || ':' || l.language, l.line)
                    FROM safety_line l WHERE l.project_id = s.project_id) AS lines
            FROM triage_setting s WHERE s.project_id = $1""";

    private final Pool pool;

    TriageStore(Pool pool) {
        this.pool = pool;
    }

    public Uni<TriageSettings> settings(String projectId) {
        return pool.preparedQuery(SETTINGS)
                .execute(Tuple.of(projectId))
                .map(rows -> rows.size() == 0
                        ? TriageSettings.NONE
                        : settings(rows.iterator().next()))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "a project's emergency settings could not be read: %s",
                            failure.getClass().getSimpleName());
                    return TriageSettings.NONE;
                });
    }

    private static TriageSettings settings(Row row) {
        var words = new HashMap<String, String>();
        for (var name : new String[] {"emergency", "gas_utility", "electric_utility"}) {
            Optional.ofNullable(row.getString(name)).ifPresent(word -> words.put(name, word));
        }
        var thresholds = new Thresholds(
                row.getInteger("cold_outside"),
                row.getInteger("cold_inside"),
                row.getInteger("hot_outside"),
                row.getInteger("hot_inside"));
        return new TriageSettings(
                Optional.ofNullable(row.getString("on_call")),
                words,
                Optional.of(thresholds),
                lines(Optional.ofNullable(row.getJsonObject("lines")).orElseGet(JsonObject::new)));
    }

    private static Map<String, Map<Language, String>> lines(JsonObject stored) {
        var lines = new HashMap<String, Map<Language, String>>();
        stored.forEach(entry -> {
            var key = entry.getKey().split(":");
            lines.computeIfAbsent(key[0], _ -> new HashMap<>())
                    .put(Language.ofTag(key[1]).orElseThrow(), entry.getValue().toString());
        });
        return lines;
    }
}
