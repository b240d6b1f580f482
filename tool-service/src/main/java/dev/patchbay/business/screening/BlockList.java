package dev.patchbay.business.screening;

import dev.patchbay.business.events.Changes;
import dev.patchbay.business.messages.PagePlace;
import dev.patchbay.contracts.route.Screening.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// Whom projects do not want calls from. Each method is one statement.
@ApplicationScoped
public class BlockList {
    static final int MOST = 5000;
    private static final String COLUMNS = "id, project_id, number, prefix, outcome, note, added_by, added_at";
    private static final String ADD = """
            INSERT INTO blocked_caller (id, project_id, number, prefix, outcome, note, added_by, added_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8
            WHERE (SELECT count(*) FROM blocked_caller WHERE project_id = $2) <\s""" + MOST + """
            \sON CONFLICT (project_id, number, prefix) DO UPDATE SET outcome = excluded.outcome, note = excluded.note
            RETURNING\s""" + COLUMNS;
    private static final String LIST = "SELECT " + COLUMNS + """
            \sFROM blocked_caller WHERE project_id = $1
            AND ($2::timestamptz IS NULL OR (added_at, id) < ($2, $3))
            ORDER BY added_at DESC, id DESC LIMIT $4""";
    private static final String REMOVE = "DELETE FROM blocked_caller WHERE project_id = $1 AND id = $2";
    // The closest fit decides: a number over all beginnings, a longer one over a shorter one.
    private static final String OF = """
            SELECT outcome, prefix FROM blocked_caller
            WHERE project_id = $1 AND (NOT prefix AND number = $2 OR prefix AND number = ANY($3))
            ORDER BY prefix, length(number) DESC LIMIT 1""";

    private final Pool pool;
    private final Changes changes;
    private final Clock clock;

    BlockList(Pool pool, Changes changes, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.clock = clock;
    }

    /// Empty when the list is full. What is on it already is as it is wanted now.
    Uni<Optional<BlockedCaller>> add(String projectId, BlockWish wish, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addUUID(UUID.randomUUID())
                        .addString(projectId)
                        .addString(wish.number())
                        .addBoolean(wish.prefix())
                        .addString(wish.outcome().name())
                        .addString(wish.note().orElse(null))
                        .addString(by)
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> read(rows).stream().findFirst()));
    }

    /// Last ones first.
    Uni<List<BlockedCaller>> list(String projectId, Optional<PagePlace> after, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.tuple()
                        .addString(projectId)
                        .addOffsetDateTime(after.map(place -> place.at().atOffset(ZoneOffset.UTC))
                                .orElse(null))
                        .addUUID(after.map(PagePlace::id).orElse(null))
                        .addInteger(limit))
                .map(BlockList::read);
    }

    /// Whether it was there.
    Uni<Boolean> remove(String projectId, UUID id, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(projectId, id))
                .map(rows -> rows.rowCount() > 0));
    }

    /// @param exact the number itself is on the list, and no beginning of it
    record Block(Outcome outcome, boolean exact) {}

    Uni<Optional<Block>> of(String projectId, String number) {
        var beginnings = IntStream.rangeClosed(2, number.length())
                .mapToObj(end -> number.substring(0, end))
                .toArray(String[]::new);
        return pool.preparedQuery(OF)
                .execute(Tuple.tuple().addString(projectId).addString(number).addArrayOfString(beginnings))
                .map(rows -> rows.size() == 0
                        ? Optional.<Block>empty()
                        : Optional.of(block(rows.iterator().next())));
    }

    private static Block block(Row row) {
        return new Block(Outcome.valueOf(row.getString("outcome")), !row.getBoolean("prefix"));
    }

    private static List<BlockedCaller> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new BlockedCaller(
                        row.getUUID("id"),
                        row.getString("project_id"),
                        row.getString("number"),
                        row.getBoolean("prefix"),
                        Outcome.valueOf(row.getString("outcome")),
                        Optional.ofNullable(row.getString("note")),
                        row.getString("added_by"),
                        row.getOffsetDateTime("added_at").toInstant()))
                .toList();
    }
}
