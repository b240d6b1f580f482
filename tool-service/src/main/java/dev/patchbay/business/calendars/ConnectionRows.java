package dev.patchbay.business.calendars;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Connections as rows.
final class ConnectionRows {
    static final String COLUMNS = """
            id, project_id, user_id, provider, state, account_id, account_name, phone, email, language, key_id, sealed,
            access_until, cause, falls, edition, version, created_by, created_at, changed_at\s""";

    private ConnectionRows() {}

    static Optional<Connection> first(RowSet<Row> rows) {
        return read(rows).stream().findFirst();
    }

    static List<Connection> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ConnectionRows::read)
                .toList();
    }

    private static Connection read(Row row) {
        return new Connection(
                row.getUUID("id"),
                row.getString("project_id"),
                row.getString("user_id"),
                Provider.of(row.getString("provider")).orElseThrow(),
                ConnectionState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("account_id"))
                        .map(id -> new Tokens.Account(id, row.getString("account_name"))),
                new Connection.Reach(
                        Optional.ofNullable(row.getString("phone")),
                        Optional.ofNullable(row.getString("email")),
                        row.getString("language")),
                sealed(row),
                Optional.ofNullable(row.getOffsetDateTime("access_until")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("cause")),
                row.getInteger("falls"),
                row.getLong("edition"),
                row.getLong("version"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    /// What is encrypted in a row of any of the tables.
    static Optional<Sealed> sealed(Row row) {
        return Optional.ofNullable(row.getString("key_id"))
                .map(keyId -> new Sealed(keyId, row.getBuffer("sealed").getBytes()));
    }

    static Buffer bytes(Sealed sealed) {
        return Buffer.buffer(sealed.bytes());
    }

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
