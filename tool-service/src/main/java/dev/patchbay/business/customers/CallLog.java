package dev.patchbay.business.customers;

import static dev.patchbay.business.customers.CustomerRows.at;

import dev.patchbay.platform.memory.Recent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// The calls that were heard of, by who called. Each method is one statement.
@ApplicationScoped
public class CallLog {
    private static final String HEARD = """
            INSERT INTO incoming_call (call_id, project_id, caller, heard_at, attestation, outcome, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (call_id) DO NOTHING""";
    private static final String RECENT = """
            SELECT count(*) FROM incoming_call WHERE project_id = $1 AND caller = $2 AND heard_at > $3""";
    private static final String DOUBTED =
            "SELECT attestation FROM incoming_call WHERE project_id = $1 AND call_id = $2";

    private static final int CALLS_KEPT = 5_000;

    private final Pool pool;
    private final Clock clock;
    private final Recent<String, Optional<String>> attested = new Recent<>(CALLS_KEPT);

    CallLog(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// The first word about a call stays.
    public Uni<Void> heard(Heard call) {
        return pool.preparedQuery(HEARD)
                .execute(Tuple.tuple()
                        .addString(call.callId())
                        .addString(call.projectId())
                        .addString(call.caller().orElse(null))
                        .addOffsetDateTime(at(clock.instant()))
                        .addString(call.attestation().orElse(null))
                        .addString(call.outcome().orElse(null))
                        .addString(call.reason().orElse(null)))
                .replaceWithVoid();
    }

    /// How many calls came from a number since then.
    public Uni<Long> since(String projectId, String caller, Instant from) {
        return pool.preparedQuery(RECENT)
                .execute(Tuple.of(projectId, caller, at(from)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /// What the carrier said of the number that calls; empty where it said nothing, or nothing is known of
    /// the call. What is known does not change and is asked for once.
    public Uni<Optional<String>> attestation(String projectId, String callId) {
        var key = projectId + " " + callId;
        return attested.find(key).map(word -> Uni.createFrom().item(word)).orElseGet(() -> pool.preparedQuery(DOUBTED)
                .execute(Tuple.of(projectId, callId))
                .map(rows -> attestation(key, rows)));
    }

    private Optional<String> attestation(String key, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        var word = Optional.ofNullable(rows.iterator().next().getString(0));
        attested.keep(key, word);
        return word;
    }

    /// A call, and what was thought of it.
    ///
    /// @param caller E.164; absent when it is withheld
    /// @param attestation the carrier's word for it
    public record Heard(
            String callId,
            String projectId,
            Optional<String> caller,
            Optional<String> attestation,
            Optional<String> outcome,
            Optional<String> reason) {}
}
