package dev.patchbay.records.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.records.fold.CallSummary;
import dev.patchbay.records.fold.FactSet;
import dev.patchbay.records.fold.SummaryFold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One row a call. Noting that facts came takes the row's lock until the transaction ends: from then on nobody
/// else folds the call, and every fact of earlier transactions is visible.
@ApplicationScoped
class CallTable {
    private static final String NOTE = """
            INSERT INTO records.calls AS known (call_id, started_at, last_fact_at)
            SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[])
            ON CONFLICT (call_id) DO UPDATE SET
                started_at = LEAST(known.started_at, EXCLUDED.started_at),
                last_fact_at = GREATEST(known.last_fact_at, EXCLUDED.last_fact_at)""";
    private static final String DESCRIBE = """
            UPDATE records.calls SET project_id = $2, from_number = $3, to_number = $4, status = $5, over = $6,
                provider_ids = $7, summary = $8::text::json
            WHERE call_id = $1""";

    private final ObjectMapper json;

    CallTable(ObjectMapper json) {
        this.json = json;
    }

    Uni<Void> note(SqlClient client, Collection<FactLog.Added> added) {
        var extents = Extent.byCall(added);
        var columns = Tuple.tuple()
                .addArrayOfString(extents.stream().map(Extent::callId).toArray(String[]::new))
                .addArrayOfOffsetDateTime(extents.stream().map(Extent::first).toArray(OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(extents.stream().map(Extent::last).toArray(OffsetDateTime[]::new));
        return client.preparedQuery(NOTE).execute(columns).replaceWithVoid();
    }

    Uni<Void> describe(SqlClient client, Collection<CallSummary> summaries) {
        var rows = summaries.stream().map(this::row).toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(DESCRIBE).executeBatch(rows).replaceWithVoid();
    }

    /// A row with at least `call_id`, `started_at`, `facts` and `summary::text` → the line in the list.
    CallSummary summary(Row row) {
        var start = row.getOffsetDateTime("started_at").toInstant();
        var text = row.getString("summary");
        // Nothing but facts that say little: the line is what no facts make of it.
        var summary = text == null ? SummaryFold.fold(row.getString("call_id"), FactSet.of(List.of())) : read(text);
        return summary.counted(start, row.getInteger("facts"));
    }

    private Tuple row(CallSummary call) {
        return Tuple.tuple()
                .addString(call.callId())
                .addString(call.projectId().orElse(null))
                .addString(call.from().orElse(null))
                .addString(call.to().orElse(null))
                .addString(call.status())
                .addBoolean(call.endReasonFinal())
                .addArrayOfString(call.providerIds().values().stream()
                        .flatMap(List::stream)
                        .toArray(String[]::new))
                .addString(write(call));
    }

    private String write(CallSummary call) {
        try {
            return json.writeValueAsString(call);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary is always writable", e);
        }
    }

    private CallSummary read(String text) {
        try {
            return json.readValue(text, CallSummary.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored summary cannot be read", e);
        }
    }

    /// The time that a batch adds to one call, in the order of call ids: the order in which locks are taken.
    private record Extent(String callId, OffsetDateTime first, OffsetDateTime last) {
        static List<Extent> byCall(Collection<FactLog.Added> added) {
            Map<String, Extent> extents = new LinkedHashMap<>();
            for (var fact : added) {
                var one = new Extent(fact.callId(), fact.occurredAt(), fact.occurredAt());
                extents.merge(fact.callId(), one, Extent::plus);
            }
            var ordered = new ArrayList<>(extents.values());
            ordered.sort((a, b) -> a.callId().compareTo(b.callId()));
            return ordered;
        }

        private Extent plus(Extent other) {
            return new Extent(
                    callId,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }
}
