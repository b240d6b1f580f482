package dev.patchbay.business.customers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Customers as rows, and the lock under which somebody becomes one.
final class CustomerRows {
    static final String COLUMNS = """
            id, project_id, name, phones, email, addresses, language, preferences, notes, do_not_call, do_not_text,
            do_not_email, version, created_at, changed_at\s""";

    private CustomerRows() {}

    /// Whoever adds a customer to a number waits here: two that come at once are one person all the same.
    static Uni<Void> lock(SqlClient connection, String projectId, List<String> phones) {
        return phones.stream()
                .sorted()
                .map(phone -> "customer/" + projectId + "/" + phone)
                .reduce(
                        Uni.createFrom().voidItem(),
                        (before, name) -> before.chain(() -> connection
                                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                                .execute(Tuple.of(name))
                                .replaceWithVoid()),
                        (left, right) -> left.chain(() -> right));
    }

    /// What a customer is found by.
    static String search(CustomerWish wish) {
        return Stream.of(wish.name().stream(), wish.phones().stream(), wish.email().stream(), wish.addresses().stream())
                .flatMap(texts -> texts)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }

    static Tuple values(CustomerWish wish) {
        return Tuple.tuple()
                .addString(wish.name().orElse(null))
                .addArrayOfString(wish.phones().toArray(String[]::new))
                .addString(wish.email().orElse(null))
                .addArrayOfString(wish.addresses().toArray(String[]::new))
                .addString(wish.language().orElse(null))
                .addString(wish.preferences().orElse(null))
                .addString(wish.notes().orElse(null))
                .addBoolean(wish.doNotCall())
                .addBoolean(wish.doNotText())
                .addBoolean(wish.doNotEmail())
                .addString(search(wish));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Optional<Customer> first(RowSet<Row> rows) {
        return read(rows).stream().findFirst();
    }

    static List<Customer> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(CustomerRows::read)
                .toList();
    }

    private static Customer read(Row row) {
        return new Customer(
                row.getUUID("id"),
                row.getString("project_id"),
                Optional.ofNullable(row.getString("name")),
                List.of(row.getArrayOfStrings("phones")),
                Optional.ofNullable(row.getString("email")),
                List.of(row.getArrayOfStrings("addresses")),
                Optional.ofNullable(row.getString("language")),
                Optional.ofNullable(row.getString("preferences")),
                Optional.ofNullable(row.getString("notes")),
                row.getBoolean("do_not_call"),
                row.getBoolean("do_not_text"),
                row.getBoolean("do_not_email"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
