package dev.patchbay.business.customers;

import static dev.patchbay.business.customers.CustomerRows.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

    private final Pool pool;
    private final Clock clock;

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
    /// the call.
    public Uni<Optional<String>> attestation(String projectId, String callId) {
        return pool.preparedQuery(DOUBTED)
                .execute(Tuple.of(projectId, callId))
                .map(rows -> rows.size() == 0
                        ? Optional.<String>empty()
                        : Optional.ofNullable(rows.iterator().next().getString(0)));
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
