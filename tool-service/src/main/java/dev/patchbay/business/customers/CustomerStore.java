package dev.patchbay.business.customers;

import static dev.patchbay.business.customers.CustomerRows.COLUMNS;
import static dev.patchbay.business.customers.CustomerRows.at;

import dev.patchbay.business.events.Changes;
import dev.patchbay.business.messages.PagePlace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Customers of projects. Each method is one statement, or one short transaction.
@ApplicationScoped
public class CustomerStore {
    private static final int MOST_OF_A_NUMBER = 20;
    private static final int MOST_OF_A_NAME = 200;
    private static final String OF_PROJECT = "SELECT " + COLUMNS + "FROM customer WHERE project_id = $1 AND ";
    private static final String ADD = """
            INSERT INTO customer (name, phones, email, addresses, language, preferences, notes, do_not_call,
            do_not_text, do_not_email, search, id, project_id, created_at, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14) RETURNING\s""" + COLUMNS;
    private static final String CHANGE = """
            UPDATE customer SET name = $1, phones = $2, email = $3, addresses = $4, language = $5, preferences = $6,
            notes = $7, do_not_call = $8, do_not_text = $9, do_not_email = $10, search = $11, changed_at = $14,
            version = version + 1
            WHERE id = $12 AND project_id = $13 AND version = $15 RETURNING\s""" + COLUMNS;
    // A number is looked for by its digits, however it is written.
    private static final String LIST = OF_PROJECT + """
            ($2::text IS NULL OR strpos(search, $2) > 0 OR $3::text IS NOT NULL AND strpos(search, $3) > 0)
            AND ($4::text IS NULL OR phones @> ARRAY[$4])
            AND ($5::timestamptz IS NULL OR (created_at, id) < ($5, $6))
            ORDER BY created_at DESC, id DESC LIMIT $7""";
    private static final String OF_NUMBER =
            OF_PROJECT + "phones @> ARRAY[$2] ORDER BY changed_at DESC, id LIMIT " + MOST_OF_A_NUMBER;
    private static final String OF_NAME =
            OF_PROJECT + "strpos(search, $2) > 0 ORDER BY changed_at DESC, id LIMIT " + MOST_OF_A_NAME;

    private final Pool pool;
    private final Changes changes;
    private final Clock clock;

    CustomerStore(Pool pool, Changes changes, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.clock = clock;
    }

    public Uni<Optional<Customer>> find(String projectId, UUID id) {
        return pool.preparedQuery(OF_PROJECT + "id = $2")
                .execute(Tuple.of(projectId, id))
                .map(CustomerRows::first);
    }

    /// All who have this number, who was there last first.
    public Uni<List<Customer>> ofNumber(String projectId, String number) {
        return ofNumber(pool, projectId, number);
    }

    static Uni<List<Customer>> ofNumber(SqlClient connection, String projectId, String number) {
        return connection
                .preparedQuery(OF_NUMBER)
                .execute(Tuple.of(projectId, number))
                .map(CustomerRows::read);
    }

    /// All in whose name or address this word is.
    public Uni<List<Customer>> ofWord(String projectId, String word) {
        return pool.preparedQuery(OF_NAME)
                .execute(Tuple.of(projectId, word.toLowerCase(Locale.ROOT)))
                .map(CustomerRows::read);
    }

    /// Newest first.
    Uni<List<Customer>> list(String projectId, CustomerFilter filter) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.tuple()
                        .addString(projectId)
                        .addString(filter.words().orElse(null))
                        .addString(filter.digits().orElse(null))
                        .addString(filter.phone().orElse(null))
                        .addOffsetDateTime(
                                filter.after().map(place -> at(place.at())).orElse(null))
                        .addUUID(filter.after().map(PagePlace::id).orElse(null))
                        .addInteger(filter.limit()))
                .map(CustomerRows::read);
    }

    Uni<Customer> add(String projectId, CustomerWish wish, String by) {
        return changes.by(by, connection -> add(connection, projectId, wish));
    }

    Uni<Customer> add(SqlClient connection, String projectId, CustomerWish wish) {
        return connection
                .preparedQuery(ADD)
                .execute(CustomerRows.values(wish)
                        .addUUID(UUID.randomUUID())
                        .addString(projectId)
                        .addOffsetDateTime(at(clock.instant())))
                .map(rows -> CustomerRows.first(rows).orElseThrow());
    }

    /// Empty when it is in another version by now, or not there.
    Uni<Optional<Customer>> change(String projectId, UUID id, CustomerWish wish, long version, String by) {
        return changes.by(by, connection -> change(connection, projectId, id, wish, version));
    }

    Uni<Optional<Customer>> change(SqlClient connection, String projectId, UUID id, CustomerWish wish, long version) {
        return connection
                .preparedQuery(CHANGE)
                .execute(CustomerRows.values(wish)
                        .addUUID(id)
                        .addString(projectId)
                        .addOffsetDateTime(at(clock.instant()))
                        .addLong(version))
                .map(CustomerRows::first);
    }
}
