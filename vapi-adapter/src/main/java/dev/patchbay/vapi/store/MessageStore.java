package dev.patchbay.vapi.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The messages of VAPI as they came, once each.
@ApplicationScoped
public class MessageStore {
    private static final long LONGEST_PAGE_BYTES = 4L << 20;

    // A message whose bytes came before is counted there. What comes out of the journal twice changes nothing.
    private static final String WRITE = """
            WITH delivered AS (
                INSERT INTO vapi.delivery (digest, message_id, last_id, received_at) VALUES ($1, $2, $2, $3)
                ON CONFLICT (digest) DO UPDATE
                SET deliveries = vapi.delivery.deliveries + 1, last_id = excluded.last_id
                WHERE vapi.delivery.last_id <> excluded.last_id AND vapi.delivery.message_id <> excluded.last_id
                RETURNING message_id),
            stored AS (
                INSERT INTO vapi.message (id, received_at, vapi_id, type, said_at, body)
                SELECT $2, $3, $4, $5, $6, $7 FROM delivered WHERE message_id = $2
                ON CONFLICT DO NOTHING RETURNING vapi_id),
            untold AS (
                INSERT INTO vapi.untold (message_id, received_at)
                SELECT $2, $3 FROM stored WHERE vapi_id IS NOT NULL)
            SELECT EXISTS (SELECT FROM delivered WHERE message_id <> $2) AS repeated""";
    // A page ends where it would become too long for a client, and for this process's memory.
    private static final String OF_CALLS = """
            SELECT * FROM (
                SELECT m.*, coalesce(d.deliveries, 1) AS deliveries, count(*) OVER () AS found,
                    row_number() OVER place AS number, sum(octet_length(m.body)) OVER place AS bytes
                FROM (
                    SELECT id, received_at, vapi_id, type, said_at, body FROM vapi.message
                    WHERE vapi_id = ANY ($1) AND (received_at, id) > ($2, $3)
                    ORDER BY received_at, id LIMIT $4) m
                LEFT JOIN vapi.delivery d ON d.message_id = m.id
                WINDOW place AS (ORDER BY m.received_at, m.id)) page
            WHERE number < $4 AND (number = 1 OR bytes <= $5) ORDER BY number""";

    private final Pool pool;

    MessageStore(Pool pool) {
        this.pool = pool;
    }

    /// Stores them in one transaction; how many of them had come before.
    public Uni<Integer> write(List<NewMessage> messages) {
        return ensureMonths(messages)
                .chain(() -> pool.withTransaction(connection -> Multi.createFrom()
                        .iterable(messages)
                        .onItem()
                        .transformToUniAndConcatenate(message -> write(connection, message))
                        .collect()
                        .asList()))
                .map(repeated ->
                        (int) repeated.stream().filter(Boolean::booleanValue).count());
    }

    /// Stores a message that the database refuses for what was read from it.
    public Uni<Integer> writeBare(NewMessage message) {
        return write(List.of(message.bare()));
    }

    /// The messages of these calls after a place, in the order in which they came.
    public Uni<MessagePage> ofCalls(List<String> vapiIds, Instant afterTime, UUID afterId, int limit) {
        return pool.preparedQuery(OF_CALLS)
                .execute(
                        Tuple.of(vapiIds.toArray(String[]::new), at(afterTime), afterId, limit + 1, LONGEST_PAGE_BYTES))
                .map(MessageStore::page);
    }

    private static MessagePage page(RowSet<Row> rows) {
        var messages = StreamSupport.stream(rows.spliterator(), false)
                .map(MessageStore::message)
                .toList();
        var found = StreamSupport.stream(rows.spliterator(), false)
                .mapToLong(row -> row.getLong("found"))
                .findFirst()
                .orElse(0);
        return new MessagePage(messages, found > messages.size());
    }

    private static Uni<Boolean> write(SqlConnection connection, NewMessage message) {
        var values = Tuple.tuple()
                .addBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(sha256(message.body())))
                .addUUID(message.id())
                .addOffsetDateTime(at(message.receivedAt()))
                .addString(message.vapiId().orElse(null))
                .addString(message.type())
                .addOffsetDateTime(message.saidAt().map(MessageStore::at).orElse(null))
                .addBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(message.body()));
        return connection.preparedQuery(WRITE).execute(values).map(rows -> rows.iterator()
                .next()
                .getBoolean("repeated"));
    }

    /// In a statement of its own: making a partition locks the table for a moment, once a month.
    private Uni<Void> ensureMonths(List<NewMessage> messages) {
        var months = messages.stream()
                .map(message -> LocalDate.ofInstant(message.receivedAt(), ZoneOffset.UTC)
                        .withDayOfMonth(1))
                .distinct()
                .toList();
        return Multi.createFrom()
                .iterable(months)
                .onItem()
                .transformToUniAndConcatenate(
                        month -> pool.preparedQuery("SELECT vapi.ensure_month($1) WHERE to_regclass($2) IS NULL")
                                .execute(Tuple.of(month, "vapi.message_%tY_%<tm".formatted(month))))
                .toUni()
                .replaceWithVoid();
    }

    static StoredMessage message(Row row) {
        return new StoredMessage(
                row.getUUID("id"),
                row.getOffsetDateTime("received_at").toInstant(),
                Optional.ofNullable(row.getString("vapi_id")),
                row.getString("type"),
                Optional.ofNullable(row.getOffsetDateTime("said_at")).map(OffsetDateTime::toInstant),
                row.getInteger("deliveries"),
                row.get(Buffer.class, "body").getBytes());
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
