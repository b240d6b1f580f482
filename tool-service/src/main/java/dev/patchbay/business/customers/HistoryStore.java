package dev.patchbay.business.customers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// What was with a customer: visits that are his, messages from his numbers, calls from them. Each is one
/// query.
@ApplicationScoped
public class HistoryStore {
    private static final int MOST = 50;
    private static final String VISITS = """
            SELECT id, state, starts_at, ends_at, service, address FROM reservation
            WHERE customer_id = $1 AND state IN ('CONFIRMED', 'CANCELLING', 'RELEASED')
            AND cause IS DISTINCT FROM 'moved'
            ORDER BY starts_at DESC, id LIMIT\s""" + MOST;
    private static final String MESSAGES = """
            SELECT id, taken_at, state, words FROM taken_message WHERE project_id = $1 AND number = ANY($2)
            ORDER BY taken_at DESC, id LIMIT\s""" + MOST;
    private static final String CALLS = """
            SELECT call_id, heard_at FROM incoming_call WHERE project_id = $1 AND caller = ANY($2)
            ORDER BY heard_at DESC, call_id LIMIT\s""" + MOST;

    private final Pool pool;

    HistoryStore(Pool pool) {
        this.pool = pool;
    }

    public Uni<History> of(Customer customer) {
        var numbers = Tuple.tuple()
                .addString(customer.projectId())
                .addArrayOfString(customer.phones().toArray(String[]::new));
        return Uni.combine()
                .all()
                .unis(
                        list(VISITS, Tuple.of(customer.id()), HistoryStore::visit),
                        list(MESSAGES, numbers, HistoryStore::message),
                        list(CALLS, numbers, row -> new History.Call(row.getString("call_id"), at(row, "heard_at"))))
                .with(History::new);
    }

    /// Visits alone: what is said on the phone needs no more.
    public Uni<History> visits(Customer customer) {
        return list(VISITS, Tuple.of(customer.id()), HistoryStore::visit)
                .map(visits -> new History(visits, List.of(), List.of()));
    }

    private <T> Uni<List<T>> list(String query, Tuple values, Function<Row, T> read) {
        return pool.preparedQuery(query).execute(values).map(rows -> read(rows, read));
    }

    private static <T> List<T> read(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static History.Visit visit(Row row) {
        return new History.Visit(
                row.getUUID("id").toString(),
                row.getString("state"),
                at(row, "starts_at"),
                at(row, "ends_at"),
                row.getString("service"),
                row.getString("address"));
    }

    private static History.Message message(Row row) {
        return new History.Message(
                row.getUUID("id").toString(), at(row, "taken_at"), row.getString("state"), row.getString("words"));
    }

    private static Instant at(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
