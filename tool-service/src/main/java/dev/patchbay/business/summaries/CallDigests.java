package dev.patchbay.business.summaries;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What is known of calls from their facts. Each method is one statement, and adding a part commutes.
///
/// The records of calls are call-records' own: tool-service reads its facts from the topic as every consumer may, and
/// keeps no more of them than a summary needs. So a summary waits for no other service.
@ApplicationScoped
public class CallDigests {
    private static final String ADD = """
            INSERT INTO call_digest AS known (call_id, project_id, began_at, caller, ended_at, reason, said, about)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (call_id) DO UPDATE SET
            project_id = coalesce(known.project_id, excluded.project_id),
            began_at = least(known.began_at, excluded.began_at),
            caller = least(known.caller, excluded.caller),
            ended_at = least(known.ended_at, excluded.ended_at),
            reason = least(known.reason, excluded.reason),
            said = CASE WHEN (length(excluded.said), excluded.said) > (length(known.said), known.said)
                OR known.said IS NULL THEN coalesce(excluded.said, known.said) ELSE known.said END,
            about = coalesce(greatest(known.about, excluded.about), known.about)""";
    private static final String COLUMNS =
            "call_id, project_id, caller, began_at, ended_at, reason, said, about, outcome, why, detail";
    // VAPI sums a call up some time after it.
    private static final String CLAIM = "SELECT " + COLUMNS + """
            \s FROM call_digest WHERE summarised_at IS NULL AND ended_at <= $1 AND project_id IS NOT NULL
            AND (call_id NOT LIKE 'va-%' OR about IS NOT NULL OR ended_at <= $2)
            ORDER BY ended_at LIMIT 1 FOR UPDATE SKIP LOCKED""";
    private static final String SUMMARISED = """
            UPDATE call_digest SET summarised_at = $2, outcome = $3, why = $4, detail = $5 WHERE call_id = $1""";
    private static final String GIVE_UP = "UPDATE call_digest SET summarised_at = $2 WHERE call_id = $1";
    private static final String TELL = """
            UPDATE call_digest SET told_on = $2
            WHERE project_id = $1 AND told_on IS NULL AND summarised_at IS NOT NULL AND outcome IS NOT NULL
            AND ended_at > $3
            RETURNING\s""" + COLUMNS;

    private final Pool pool;

    CallDigests(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> add(DigestPart part) {
        var row = Tuple.of(part.callId(), part.projectId().orElse(null), at(part.at()))
                .addString(part.caller().orElse(null))
                .addOffsetDateTime(part.endedAt().map(CallDigests::at).orElse(null))
                .addString(part.reason().orElse(null))
                .addString(part.said().orElse(null))
                .addString(part.about().orElse(null));
        return pool.preparedQuery(ADD).execute(row).replaceWithVoid();
    }

    /// A call that is over and not summed up, kept from others until the transaction ends.
    ///
    /// @param settled what ended before: nothing comes after it that would count
    /// @param patience the same, where a provider's own summary is to be waited for
    Uni<Optional<CallDigest>> claim(SqlConnection connection, Instant settled, Instant patience) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(at(settled), at(patience)))
                .map(rows -> read(rows).stream().findFirst());
    }

    Uni<Void> summarised(SqlConnection connection, String callId, Verdict verdict, Instant now) {
        return connection
                .preparedQuery(SUMMARISED)
                .execute(Tuple.of(
                                callId,
                                at(now),
                                verdict.outcome().name(),
                                verdict.why().map(Why::name).orElse(null))
                        .addString(verdict.detail().orElse(null)))
                .replaceWithVoid();
    }

    Uni<Void> giveUp(String callId, Instant now) {
        return pool.preparedQuery(GIVE_UP).execute(Tuple.of(callId, at(now))).replaceWithVoid();
    }

    /// The calls that no morning has told of yet. From then on this one has.
    Uni<List<CallDigest>> tell(SqlConnection connection, String projectId, LocalDate day, Instant since) {
        return connection
                .preparedQuery(TELL)
                .execute(Tuple.of(projectId, day, at(since)))
                .map(CallDigests::read);
    }

    private static List<CallDigest> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new CallDigest(
                        row.getString("call_id"),
                        row.getString("project_id"),
                        text(row, "caller"),
                        row.getOffsetDateTime("began_at").toInstant(),
                        row.getOffsetDateTime("ended_at").toInstant(),
                        text(row, "reason"),
                        text(row, "about").or(() -> text(row, "said")),
                        text(row, "outcome")
                                .map(word -> new Verdict(
                                        Outcome.valueOf(word),
                                        text(row, "why").map(Why::valueOf),
                                        text(row, "detail")))))
                .toList();
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
