package dev.patchbay.business.triage;

import dev.patchbay.business.events.Changes;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/// What projects say of their emergencies. Without the database the rules stand as they are: a safety line
/// waits for nothing.
@ApplicationScoped
public class TriageStore {
    private static final Logger LOG = Logger.getLogger(TriageStore.class);
    private static final String SETTINGS = """
            SELECT s.on_call, s.emergency, s.gas_utility, s.electric_utility,
                   s.cold_outside, s.cold_inside, s.hot_outside, s.hot_inside, s.levels, s.version,
                   (SELECT json_object_agg(l.name || ':' || l.language, l.line)
                    FROM safety_line l WHERE l.project_id = s.project_id) AS lines
            FROM triage_setting s WHERE s.project_id = $1""";

    private static final String FIRST = """
            INSERT INTO triage_setting (project_id, on_call, emergency, gas_utility, electric_utility, cold_outside,
            cold_inside, hot_outside, hot_inside, levels)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 WHERE $11::bigint = 0
            ON CONFLICT DO NOTHING RETURNING version""";
    private static final String CHANGE = """
            UPDATE triage_setting SET on_call = $2, emergency = $3, gas_utility = $4, electric_utility = $5,
            cold_outside = $6, cold_inside = $7, hot_outside = $8, hot_inside = $9, levels = $10, version = version + 1
            WHERE project_id = $1 AND version = $11 RETURNING version""";
    private static final String NO_LINES = "DELETE FROM safety_line WHERE project_id = $1";
    private static final String LINE =
            "INSERT INTO safety_line (project_id, name, language, line) VALUES ($1, $2, $3, $4)";

    private final Pool pool;
    private final Changes changes;

    TriageStore(Pool pool, Changes changes) {
        this.pool = pool;
        this.changes = changes;
    }

    /// As it was given; empty where a project has said nothing.
    Uni<Optional<TriageDocument>> read(String projectId) {
        return pool.preparedQuery(SETTINGS)
                .execute(Tuple.of(projectId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(document(rows.iterator().next())));
    }

    /// The new version; empty when it is in another than that which was read.
    Uni<Optional<Long>> replace(
            String projectId, TriageDocument wish, Thresholds thresholds, ReadVersion read, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(read.isFirst() ? FIRST : CHANGE)
                .execute(values(projectId, wish, thresholds).addLong(read.number()))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : lines(connection, projectId, wish)
                                .replaceWith(Optional.of(rows.iterator().next().getLong(0)))));
    }

    private static Tuple values(String projectId, TriageDocument wish, Thresholds thresholds) {
        var levels = new JsonObject();
        wish.levels().forEach((rule, level) -> levels.put(rule, level.name()));
        return Tuple.tuple()
                .addString(projectId)
                .addString(wish.onCall().orElse(null))
                .addString(wish.emergency().orElse(null))
                .addString(wish.gasUtility().orElse(null))
                .addString(wish.electricUtility().orElse(null))
                .addInteger(thresholds.coldOutside())
                .addInteger(thresholds.coldInside())
                .addInteger(thresholds.hotOutside())
                .addInteger(thresholds.hotInside())
                .addJsonObject(levels);
    }

    private static Uni<Void> lines(SqlConnection connection, String projectId, TriageDocument wish) {
        var rows = wish.lines().entrySet().stream()
                .flatMap(line -> line.getValue().entrySet().stream()
                        .map(text -> Tuple.of(projectId, line.getKey(), text.getKey(), text.getValue())))
                .toList();
        var none =
                connection.preparedQuery(NO_LINES).execute(Tuple.of(projectId)).replaceWithVoid();
        return rows.isEmpty()
                ? none
                : none.chain(
                        () -> connection.preparedQuery(LINE).executeBatch(rows).replaceWithVoid());
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
                lines(Optional.ofNullable(row.getJsonObject("lines")).orElseGet(JsonObject::new)),
                levels(row));
    }

    private static Map<String, Level> levels(Row row) {
        var levels = new TreeMap<String, Level>();
        row.getJsonObject("levels")
                .forEach(entry -> levels.put(
                        entry.getKey(), Level.valueOf(entry.getValue().toString())));
        return levels;
    }

    private static TriageDocument document(Row row) {
        var settings = settings(row);
        var thresholds = settings.thresholds().orElseThrow();
        var lines = new TreeMap<String, Map<String, String>>();
        settings.lines().forEach((name, texts) -> {
            var byTag = new TreeMap<String, String>();
            texts.forEach((language, text) -> byTag.put(language.tag(), text));
            lines.put(name, byTag);
        });
        return new TriageDocument(
                Optional.of(row.getLong("version")),
                settings.onCall(),
                Optional.ofNullable(row.getString("emergency")),
                Optional.ofNullable(row.getString("gas_utility")),
                Optional.ofNullable(row.getString("electric_utility")),
                thresholds.coldOutside(),
                thresholds.coldInside(),
                thresholds.hotOutside(),
                thresholds.hotInside(),
                levels(row),
                lines);
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
