package dev.patchbay.business.messages;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reads rows of outgoing messages.
final class OutboxRows {
    static final String COLUMNS = """
            id, project_id, call_id, channel, kind, sender, recipient, title, body, at_once, state, cause,
            provider_id, attempts, not_before, tried_at, created_at, changed_at\s""";

    private OutboxRows() {}

    static Optional<OutgoingMessage> first(RowSet<Row> rows) {
        return read(rows).stream().findFirst();
    }

    static List<OutgoingMessage> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(OutboxRows::read)
                .toList();
    }

    private static OutgoingMessage read(Row row) {
        return new OutgoingMessage(
                row.getUUID("id"),
                row.getString("project_id"),
                Optional.ofNullable(row.getString("call_id")),
                Channel.valueOf(row.getString("channel")),
                row.getString("kind"),
                Optional.ofNullable(row.getString("sender")),
                row.getString("recipient"),
                Optional.ofNullable(row.getString("title")),
                row.getString("body"),
                row.getBoolean("at_once"),
                SendState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("cause")),
                Optional.ofNullable(row.getString("provider_id")),
                row.getInteger("attempts"),
                row.getOffsetDateTime("not_before").toInstant(),
                MessageStore.instant(row, "tried_at"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
