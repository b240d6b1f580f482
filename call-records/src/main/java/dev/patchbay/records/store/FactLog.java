package dev.patchbay.records.store;

import dev.patchbay.contracts.call.Fact;
import dev.patchbay.platform.facts.FactCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/// The append-only log of facts, by call. A fact known by (callId, instance, sequence) is not stored twice.
@ApplicationScoped
public class FactLog {
    private static final String APPEND = """
            INSERT INTO records.facts (call_id, instance, sequence, occurred_at, event_id, type, event)
            SELECT call_id, instance, sequence, occurred_at, event_id, type, event::json
            FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
                AS told (call_id, instance, sequence, occurred_at, event_id, type, event)
            ON CONFLICT DO NOTHING
            RETURNING call_id, type, occurred_at""";
    private static final String OF_CALL = """
            SELECT event::text FROM records.facts WHERE call_id = $1
            ORDER BY occurred_at, instance, sequence, event_id""";
    private static final String OF_CALLS_BY_TYPE = """
            SELECT event::text FROM records.facts WHERE call_id = ANY($1) AND type = ANY($2)""";

    private final FactCodec codec;

    FactLog(FactCodec codec) {
        this.codec = codec;
    }

    /// What the log did not know before.
    record Added(String callId, String type, OffsetDateTime occurredAt) {}

    Uni<List<Added>> append(SqlClient client, Collection<LoggedFact> facts) {
        return client.preparedQuery(APPEND).execute(columns(facts)).map(FactLog::added);
    }

    /// All facts of a call, in order.
    public Uni<List<Fact>> ofCall(SqlClient client, String callId) {
        return client.preparedQuery(OF_CALL).execute(Tuple.of(callId)).map(this::facts);
    }

    /// All messages of a call as they came, in order.
    public Uni<List<String>> messagesOfCall(SqlClient client, String callId) {
        return client.preparedQuery(OF_CALL).execute(Tuple.of(callId)).map(FactLog::messages);
    }

    /// The facts of several calls that decide their lines in the list.
    Uni<List<Fact>> forSummaries(SqlClient client, Collection<String> callIds) {
        var which =
                Tuple.tuple().addArrayOfString(callIds.toArray(String[]::new)).addArrayOfString(EventTypes.OF_SUMMARY);
        return client.preparedQuery(OF_CALLS_BY_TYPE).execute(which).map(this::facts);
    }

    private static Tuple columns(Collection<LoggedFact> unordered) {
        var facts = unordered.stream().sorted(LoggedFact.WRITE_ORDER).toList();
        return Tuple.tuple()
                .addArrayOfString(
                        facts.stream().map(logged -> logged.fact().callId()).toArray(String[]::new))
                .addArrayOfString(
                        facts.stream().map(logged -> logged.fact().instance()).toArray(String[]::new))
                .addArrayOfLong(
                        facts.stream().map(logged -> logged.fact().sequence()).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(
                        facts.stream().map(LoggedFact::occurredAt).toArray(OffsetDateTime[]::new))
                .addArrayOfString(
                        facts.stream().map(logged -> logged.fact().eventId()).toArray(String[]::new))
                .addArrayOfString(facts.stream()
                        .map(logged -> EventTypes.nameOf(logged.fact().event()))
                        .toArray(String[]::new))
                .addArrayOfString(facts.stream().map(LoggedFact::json).toArray(String[]::new));
    }

    private static List<Added> added(RowSet<Row> rows) {
        var added = new ArrayList<Added>(rows.size());
        for (var row : rows) {
            added.add(new Added(row.getString("call_id"), row.getString("type"), row.getOffsetDateTime("occurred_at")));
        }
        return added;
    }

    private static List<String> messages(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    private List<Fact> facts(RowSet<Row> rows) {
        return messages(rows).stream()
                .map(message -> codec.read(message.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
