package dev.patchbay.business.crm;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/// What came of a call, in some lines for a person: what was booked, what was left, what was noted. One
/// query.
@ApplicationScoped
public class CallSummary {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final String LINES = """
            SELECT 'visit' AS kind, state || ': ' || service || ', ' || address AS words, starts_at AS at, name,
                (SELECT time_zone FROM project WHERE id = $1) AS zone, 1 AS place
            FROM reservation WHERE project_id = $1 AND call_id = $2 AND reference IS NOT NULL AND service IS NOT NULL
            UNION ALL SELECT 'message', words, taken_at, name, NULL, 2
            FROM taken_message WHERE project_id = $1 AND call_id = $2
            UNION ALL SELECT lower(kind), words, noted_at, NULL, NULL, 3
            FROM caller_note WHERE project_id = $1 AND call_id = $2
            ORDER BY place, at LIMIT 30""";

    private final Pool pool;

    CallSummary(Pool pool) {
        this.pool = pool;
    }

    /// @param name that was said, where one was
    record Summary(Optional<String> name, String words) {}

    Uni<Summary> of(String projectId, String callId) {
        return pool.preparedQuery(LINES).execute(Tuple.of(projectId, callId)).map(rows -> {
            var lines = new ArrayList<String>();
            Optional<String> name = Optional.empty();
            for (var row : rows) {
                lines.add(line(row));
                name = name.or(() -> Optional.ofNullable(row.getString("name")));
            }
            return new Summary(name, lines.isEmpty() ? "Nothing was booked or left." : String.join("\n", lines));
        });
    }

    private static String line(Row row) {
        var words = row.getString("words");
        return switch (row.getString("kind")) {
            case "visit" ->
                "Visit " + words + ", "
                        + TIME.format(row.getOffsetDateTime("at").atZoneSameInstant(ZoneId.of(row.getString("zone"))));
            case "message" -> "Message: " + words;
            default -> "Noted: " + words;
        };
    }
}
