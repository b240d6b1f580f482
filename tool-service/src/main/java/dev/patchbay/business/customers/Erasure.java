package dev.patchbay.business.customers;

import static dev.patchbay.business.customers.CustomerRows.at;

import dev.patchbay.business.events.Changes;
import dev.patchbay.business.messages.OutgoingWish;
import dev.patchbay.business.scheduling.CallerNumber;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Forgets somebody who wants it (C7): the customer, what was noted of him, his messages, and who he was in
/// visits, alarms and calls that are over.
///
/// All in one transaction. Not while a visit of his is ahead, or somebody is being woken for him: it would come to
/// nobody. What is on its way to him is not kept for an answer: nobody looks for it any more. That somebody does not
/// want to be written to stays known, or he would be written to again.
@ApplicationScoped
public class Erasure {
    private static final String OF_NUMBER =
            "SELECT id FROM customer WHERE project_id = $1 AND phones = ARRAY[$2] FOR UPDATE";
    private static final String PHONES = "SELECT phones FROM customer WHERE project_id = $1 AND id = $2 FOR UPDATE";
    private static final String SHARED = """
            SELECT phone FROM unnest($2::text[]) phone WHERE EXISTS (SELECT FROM customer
            WHERE project_id = $1 AND phones @> ARRAY[phone] AND id <> ALL($3))""";
    private static final String THEIRS = "project_id = $1 AND (customer_id = ANY($3) OR caller = ANY($2)"
            + " OR phone_digits = ANY($4) OR call_id = ANY($5))";
    private static final String AHEAD = "SELECT count(*) FROM reservation WHERE " + THEIRS
            + " AND state IN ('PENDING', 'CONFIRMED', 'CANCELLING') AND starts_at > $6";
    private static final String ALERTING = "SELECT count(*) FROM alarm WHERE project_id = $1"
            + " AND (number = ANY($2) OR call_id = ANY($3)) AND state = 'ALERTING'";
    // What a person ran by hand for several people has one id for all of them.
    private static final String CALLS = """
            SELECT DISTINCT call_id FROM (
                SELECT call_id FROM incoming_call WHERE project_id = $1 AND caller = ANY($2)
                UNION ALL SELECT call_id FROM reservation
                    WHERE project_id = $1 AND caller = ANY($2) AND origin = 'call'
                UNION ALL SELECT call_id FROM caller_note WHERE project_id = $1 AND caller = ANY($2)
                UNION ALL SELECT call_id FROM call_digest WHERE project_id = $1 AND caller = ANY($2)) theirs
            WHERE call_id NOT LIKE 'hand-%'""";
    private static final List<String> FORGET = List.of(
            // Also of others' calls in which they were spoken of: what a tool answered there is of no use any more.
            "DELETE FROM tool_call WHERE project_id = $1 AND (call_id = ANY($5)"
                    + " OR call_id IN (SELECT call_id FROM reservation WHERE " + THEIRS + ")"
                    + " OR call_id IN (SELECT call_id FROM taken_message WHERE project_id = $1 AND number = ANY($2))"
                    + " OR call_id IN (SELECT call_id FROM alarm WHERE project_id = $1 AND number = ANY($2))"
                    + " OR origin <> 'call' AND EXISTS (SELECT FROM reservation WHERE " + THEIRS
                    + " AND strpos(tool_call.result, reservation.id::text) > 0))",
            "UPDATE reservation SET name = 'erased', address = 'erased', phone = NULL, notes = NULL, caller = NULL,"
                    + " customer_noted = true WHERE " + THEIRS + " AND service IS NOT NULL",
            "DELETE FROM caller_note WHERE project_id = $1 AND (customer_id = ANY($3) OR caller = ANY($2)"
                    + " OR call_id = ANY($5))",
            "DELETE FROM taken_message WHERE project_id = $1 AND (number = ANY($2) OR call_id = ANY($5))",
            "DELETE FROM outgoing_message WHERE project_id = $1 AND (recipient = ANY($2) OR call_id = ANY($5)"
                    + " OR call_id IN (SELECT call_id FROM alarm WHERE project_id = $1 AND number = ANY($2)))",
            // What the business was told of a day has a line for each caller.
            "UPDATE outgoing_message SET body = coalesce((SELECT string_agg(line, E'\\n' ORDER BY place)"
                    + " FROM regexp_split_to_table(body, E'\\n') WITH ORDINALITY split(line, place) WHERE NOT EXISTS"
                    + " (SELECT FROM unnest($2::text[]) number WHERE strpos(line, number) > 0)), '')"
                    + " WHERE project_id = $1 AND kind = '" + OutgoingWish.MORNING_SUMMARY + "' AND EXISTS"
                    + " (SELECT FROM unnest($2::text[]) number WHERE strpos(body, number) > 0)",
            "DELETE FROM alarm WHERE project_id = $1 AND (number = ANY($2) OR call_id = ANY($5))",
            "DELETE FROM call_digest WHERE call_id = ANY($5) OR project_id = $1 AND caller = ANY($2)",
            "DELETE FROM wrong_detail WHERE project_id = $1 AND (caller = ANY($2) OR call_id = ANY($5))",
            "UPDATE route_decision SET route = (route::jsonb - 'about')::text WHERE call_id = ANY($5)",
            "DELETE FROM crm_entry WHERE project_id = $1 AND caller = ANY($2)",
            "DELETE FROM incoming_call WHERE project_id = $1 AND caller = ANY($2)",
            "UPDATE customer SET phones = ARRAY(SELECT unnest(phones) EXCEPT SELECT unnest($2::text[])),"
                    + " version = version + 1 WHERE project_id = $1 AND phones && $2 AND id <> ALL($3)",
            "DELETE FROM customer WHERE project_id = $1 AND id = ANY($3)");

    private final Changes changes;
    private final ErasedNumbers erased;
    private final Clock clock;

    Erasure(Changes changes, ErasedNumbers erased, Clock clock) {
        this.changes = changes;
        this.erased = erased;
        this.clock = clock;
    }

    /// @param customers how many there are no longer, `calls` of how many it is forgotten who called
    @RegisterForReflection
    public record Erased(int customers, int calls) {}

    /// What came of it.
    sealed interface Outcome {
        record Done(Erased erased) implements Outcome {}

        /// A visit is ahead, or somebody is being woken: that must be over first.
        record Awaited() implements Outcome {}

        record Missing() implements Outcome {}
    }

    /// Everybody who can only be reached at this number, and all that came from it.
    Uni<Outcome> ofNumber(String projectId, String number, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(OF_NUMBER)
                .execute(Tuple.of(projectId, number))
                .map(rows -> list(rows, row -> row.getUUID("id")))
                .chain(ids -> forget(connection, projectId, ids, List.of(number))));
    }

    /// One customer, with his numbers as far as nobody else has them.
    Uni<Outcome> ofCustomer(String projectId, UUID id, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(PHONES)
                .execute(Tuple.of(projectId, id))
                .map(rows -> list(rows, row -> List.of(row.getArrayOfStrings("phones"))))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Outcome.Missing())
                        : own(connection, projectId, id, found.getFirst())
                                .chain(numbers -> forget(connection, projectId, List.of(id), numbers))));
    }

    private static Uni<List<String>> own(SqlConnection connection, String projectId, UUID id, List<String> phones) {
        return connection
                .preparedQuery(SHARED)
                .execute(Tuple.tuple()
                        .addString(projectId)
                        .addArrayOfString(phones.toArray(String[]::new))
                        .addArrayOfUUID(new UUID[] {id}))
                .map(rows -> list(rows, row -> row.getString("phone")))
                .map(shared ->
                        phones.stream().filter(phone -> !shared.contains(phone)).toList());
    }

    private Uni<Outcome> forget(SqlConnection connection, String projectId, List<UUID> ids, List<String> numbers) {
        return connection
                .preparedQuery(CALLS)
                .execute(Tuple.tuple().addString(projectId).addArrayOfString(numbers.toArray(String[]::new)))
                .map(rows -> list(rows, row -> row.getString("call_id")))
                .chain(calls -> forget(connection, new Whose(projectId, ids, numbers, calls)));
    }

    private Uni<Outcome> forget(SqlConnection connection, Whose whose) {
        return ahead(connection, whose)
                .chain(ahead -> ahead > 0
                        ? Uni.createFrom().item(new Outcome.Awaited())
                        : all(connection, whose)
                                .chain(() -> erased.remember(connection, whose.projectId(), whose.numbers()))
                                .replaceWith(new Outcome.Done(new Erased(
                                        whose.ids().size(), whose.calls().size()))));
    }

    private Uni<Long> ahead(SqlConnection connection, Whose whose) {
        return connection
                .preparedQuery(AHEAD)
                .execute(whose.values().addOffsetDateTime(at(clock.instant())))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(visits -> connection
                        .preparedQuery(ALERTING)
                        .execute(Tuple.tuple()
                                .addString(whose.projectId())
                                .addArrayOfString(whose.numbers().toArray(String[]::new))
                                .addArrayOfString(whose.calls().toArray(String[]::new)))
                        .map(rows -> visits + rows.iterator().next().getLong(0)));
    }

    /// Statements that need fewer values than there are say so: PostgreSQL must know the type of each.
    private static Uni<Void> all(SqlConnection connection, Whose whose) {
        var step = Uni.createFrom().voidItem();
        for (var statement : FORGET) {
            step = step.chain(() -> connection
                    .preparedQuery(typed(statement))
                    .execute(whose.values())
                    .replaceWithVoid());
        }
        return step;
    }

    private static String typed(String statement) {
        return "WITH given AS (SELECT $1::text, $2::text[], $3::uuid[], $4::text[], $5::text[]) " + statement;
    }

    private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    /// Whose traces they are.
    private record Whose(String projectId, List<UUID> ids, List<String> numbers, List<String> calls) {
        Tuple values() {
            return Tuple.tuple()
                    .addString(projectId)
                    .addArrayOfString(numbers.toArray(String[]::new))
                    .addArrayOfUUID(ids.toArray(UUID[]::new))
                    .addArrayOfString(numbers.stream()
                            .map(CallerNumber::digits)
                            .flatMap(List::stream)
                            .toArray(String[]::new))
                    .addArrayOfString(calls.toArray(String[]::new));
        }
    }
}
