package dev.patchbay.records.store;

import dev.patchbay.contracts.call.Fact;
import dev.patchbay.platform.security.ProjectScope;
import dev.patchbay.records.fold.CallSummary;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reads calls. What is committed is seen: nothing is cached.
@ApplicationScoped
public class CallQueries {
    private static final String BY_ANY_ID = """
            SELECT call_id FROM records.calls
            WHERE (call_id = $1 OR provider_ids @> ARRAY[$1]::text[]) AND ($2 OR project_id = ANY($3))
            ORDER BY call_id = $1 DESC, started_at DESC LIMIT 1""";

    // As the record counts them: what came twice under two numbers is one fact. Only for the lines that are shown, and
    // only in the months of the call.
    private static final String DIFFERENT_FACTS = """
            (SELECT count(DISTINCT told.event_id)::int FROM records.facts told WHERE told.call_id = calls.call_id
            AND told.occurred_at BETWEEN calls.started_at AND calls.last_fact_at) AS facts""";

    private final Pool pool;
    private final FactLog log;
    private final CallTable calls;

    CallQueries(Pool pool, FactLog log, CallTable calls) {
        this.pool = pool;
        this.log = log;
        this.calls = calls;
    }

    public Uni<List<CallSummary>> list(CallFilter filter) {
        var where = new Where();
        if (!filter.scope().everything()) {
            where.and("project_id = ANY($)", (Object) filter.scope().ids());
        }
        filter.projectId().ifPresent(value -> where.and("project_id = $", value));
        filter.from().ifPresent(value -> where.and("from_number = $", value));
        filter.to().ifPresent(value -> where.and("to_number = $", value));
        filter.since().ifPresent(value -> where.and("started_at >= $", utc(value)));
        filter.until().ifPresent(value -> where.and("started_at < $", utc(value)));
        filter.status().ifPresent(value -> where.and("status = $", value));
        filter.providerId().ifPresent(value -> where.and("provider_ids @> ARRAY[$]::text[]", value));
        filter.after()
                .ifPresent(
                        place -> where.and("(started_at, call_id) < ($, $)", utc(place.startedAt()), place.callId()));
        return pool.preparedQuery(where.select(filter.limit()))
                .execute(Tuple.from(where.values))
                .map(this::summaries);
    }

    /// The call's own id, or any provider's id of it or a part of it → the call's own id.
    public Uni<Optional<String>> find(String anyId, ProjectScope scope) {
        // PostgreSQL knows no NUL in a text, so nothing has such an id.
        if (anyId.indexOf('\0') >= 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        var values =
                Tuple.tuple().addString(anyId).addBoolean(scope.everything()).addArrayOfString(scope.ids());
        return pool.preparedQuery(BY_ANY_ID).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .findFirst());
    }

    /// All facts of a call; none when there is no such call.
    public Uni<List<Fact>> facts(String callId) {
        return callId.indexOf('\0') >= 0 ? Uni.createFrom().item(List.of()) : log.ofCall(pool, callId);
    }

    /// All messages of a call as they came; none when there is no such call.
    public Uni<List<String>> messages(String callId) {
        return log.messagesOfCall(pool, callId);
    }

    private List<CallSummary> summaries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(calls::summary)
                .toList();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /// Conditions with their values; each `$` of a condition becomes a numbered parameter. Conditions are constants.
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void and(String condition, Object... parameters) {
            var numbered = condition;
            for (var parameter : parameters) {
                values.add(parameter);
                numbered = numbered.replaceFirst("\\$(?!\\d)", "\\$" + values.size());
            }
            conditions.add(numbered);
        }

        String select(int limit) {
            return "SELECT call_id, started_at, " + DIFFERENT_FACTS
                    + ", summary::text AS summary FROM records.calls AS calls"
                    + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                    + " ORDER BY started_at DESC, call_id DESC LIMIT " + limit;
        }
    }
}
