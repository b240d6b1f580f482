package dev.patchbay.vapi.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The calls of VAPI that are served here, or known not to be: one row each, made by whoever knows of it
/// first.
@ApplicationScoped
public class CallStore {
    private static final String COLUMNS =
            "vapi_id, call_id, attempt, project_id, agent_id, skipped, started_through_api";
    private static final String FIND = "SELECT " + COLUMNS + " FROM vapi.call WHERE vapi_id = $1";
    private static final String FIND_ALL =
            "SELECT " + COLUMNS + " FROM vapi.call WHERE vapi_id = $1 OR call_id = $1 ORDER BY attempt";
    // The update changes nothing; it makes the earlier row come back when somebody was faster.
    private static final String REGISTER = """
            INSERT INTO vapi.call (vapi_id, call_id, attempt, project_id, agent_id, skipped)
            VALUES ($1, $2, (SELECT count(*) + 1 FROM vapi.call WHERE call_id = $2), $3, $4, $5)
            ON CONFLICT (vapi_id) DO UPDATE SET vapi_id = excluded.vapi_id RETURNING\s""" + COLUMNS;
    private static final String SEEN =
            "UPDATE vapi.call SET last_message_at = greatest(last_message_at, $2) WHERE vapi_id = $1";
    // Messages come in any order: the status only goes forward, and `ended` is never left.
    private static final String STATUS = """
            UPDATE vapi.call SET status = $2, ended_reason = coalesce(ended_reason, $3),
                last_message_at = greatest(last_message_at, $4)
            WHERE vapi_id = $1
              AND coalesce(array_position(vapi.statuses(), $2), 0) >= coalesce(array_position(vapi.statuses(), status), 0)""";
    private static final String REPORT = """
            UPDATE vapi.call SET report = coalesce(report, $2::text::json),
                report_source = coalesce(report_source, $3), result_at = coalesce(result_at, $4),
                status = 'ended', ended_reason = coalesce(ended_reason, $5),
                last_message_at = greatest(last_message_at, $4)
            WHERE vapi_id = $1""";
    static final String CARRIED_AS =
            "UPDATE vapi.call SET carrier_call_id = $2 WHERE vapi_id = $1 AND carrier_call_id IS NULL";
    private static final String HANDED_OVER =
            "SELECT call_id, project_id, agent_id FROM vapi.handover WHERE call_id = $1 AND NOT declined";

    private final Pool pool;

    CallStore(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<CallRow>> find(String vapiId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(vapiId)).map(rows -> rows(rows).stream()
                .findFirst());
    }

    /// By VAPI's id or by Patchbay's; a call of ours can have been with VAPI several times.
    public Uni<List<CallRow>> findAll(String id) {
        return pool.preparedQuery(FIND_ALL).execute(Tuple.of(id)).map(CallStore::rows);
    }

    /// The row that counts for the call: this one, or the one made before it. The attempt is counted here.
    public Uni<CallRow> register(CallRow call) {
        return pool.preparedQuery(REGISTER)
                .execute(Tuple.of(
                        call.vapiId(),
                        call.callId(),
                        call.projectId(),
                        call.agentId().orElse(null),
                        call.skipped().orElse(null)))
                .map(rows -> rows(rows).getFirst());
    }

    /// A call of ours that VAPI was to take; its messages are ours whatever the call was routed to before.
    ///
    /// @param callId Patchbay's id
    public Uni<Optional<HandedOver>> handedOver(String callId) {
        return pool.preparedQuery(HANDED_OVER).execute(Tuple.of(callId)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new HandedOver(
                        row.getString("call_id"), row.getString("project_id"), row.getString("agent_id")))
                .findFirst());
    }

    public record HandedOver(String callId, String projectId, String agentId) {}

    /// A message about it came; changes nothing where there is no row.
    public Uni<Void> seen(String vapiId, Instant at) {
        return update(SEEN, Tuple.of(vapiId, MessageStore.at(at)));
    }

    public Uni<Void> status(String vapiId, String status, Optional<String> endedReason, Instant at) {
        return update(STATUS, Tuple.of(vapiId, status, endedReason.orElse(null), MessageStore.at(at)));
    }

    /// Its result; the first one stays.
    ///
    /// @param json the `message` of the end-of-call report, or the call as VAPI's REST interface gave it
    /// @param source `report` or `asked`
    public Uni<Void> report(String vapiId, String json, String source, Optional<String> endedReason, Instant at) {
        return update(REPORT, Tuple.of(vapiId, json, source, MessageStore.at(at), endedReason.orElse(null)));
    }

    /// The carrier's id of it; the first one stays.
    public Uni<Void> carriedAs(String vapiId, String carrierCallId) {
        return update(CARRIED_AS, Tuple.of(vapiId, carrierCallId));
    }

    private Uni<Void> update(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    static List<CallRow> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new CallRow(
                        row.getString("vapi_id"),
                        row.getString("call_id"),
                        row.getInteger("attempt"),
                        row.getString("project_id"),
                        Optional.ofNullable(row.getString("agent_id")),
                        Optional.ofNullable(row.getString("skipped")),
                        row.getBoolean("started_through_api")))
                .toList();
    }
}
