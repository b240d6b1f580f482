package dev.patchbay.business.messages;

import dev.patchbay.platform.security.ProjectScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Messages that callers left. Each method is one short transaction.
@ApplicationScoped
public class MessageStore {
    private static final String COLUMNS = """
            id, project_id, call_id, state, words, name, number, call_back, urgent, language, wished, wished_from,
            wished_to, taken_at, version, acknowledged_by, acknowledged_at\s""";
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String EARLIER = "SELECT " + COLUMNS + """
            , intent, asked FROM taken_message WHERE project_id = $1 AND call_id = $2
            ORDER BY taken_at DESC, id DESC LIMIT 50""";
    private static final String TAKE = """
            INSERT INTO taken_message (id, project_id, call_id, intent, words, name, number, call_back, urgent,
            language, wished, wished_from, wished_to, asked, taken_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            RETURNING\s""" + COLUMNS;
    // What was said before and is not said again stays; a repeat of the same words changes nothing.
    private static final String AMEND = """
            UPDATE taken_message SET intent = $2, words = $3, name = coalesce($4, name),
            number = coalesce($5, number), call_back = call_back OR $6, urgent = urgent OR $7,
            wished = coalesce($8, wished), wished_from = CASE WHEN $8 IS NULL THEN wished_from ELSE $9 END,
            wished_to = CASE WHEN $8 IS NULL THEN wished_to ELSE $10 END, asked = $11,
            version = version + CASE WHEN
                (words, name, number, call_back, urgent, wished, wished_from) IS DISTINCT FROM
                ($3, coalesce($4, name), coalesce($5, number), call_back OR $6, urgent OR $7, coalesce($8, wished),
                CASE WHEN $8 IS NULL THEN wished_from ELSE $9 END) THEN 1 ELSE 0 END
            WHERE id = $1 RETURNING\s""" + COLUMNS;
    private static final String FIND = "SELECT " + COLUMNS + "FROM taken_message WHERE id = $1";
    private static final String OF_CALL = "SELECT " + COLUMNS
            + "FROM taken_message WHERE project_id = $1 AND call_id = $2 ORDER BY taken_at DESC, id DESC LIMIT 1";
    private static final String ACKNOWLEDGE = """
            UPDATE taken_message SET state = 'ACKNOWLEDGED', acknowledged_by = $2, acknowledged_at = $3,
            version = version + 1
            WHERE id = $1 AND state = 'OPEN' AND version = $4 RETURNING\s""" + COLUMNS;
    private static final String LIST = "SELECT " + COLUMNS + """
            FROM taken_message
            WHERE ($1 OR project_id = ANY($2)) AND ($3::text IS NULL OR project_id = $3)
            AND ($4::text IS NULL OR state = $4) AND ($5::text IS NULL OR call_id = $5)
            AND ($6::timestamptz IS NULL OR (taken_at, id) < ($6, $7))
            ORDER BY taken_at DESC, id DESC LIMIT $8""";

    private final Pool pool;
    private final Clock clock;

    MessageStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Takes a message once: the same words again in the same call, and the answer to what the caller was asked
    /// about the time, find the first and add to it; another message is one of its own. One that a person has
    /// seen already is left as it is.
    public Uni<TakenMessage> take(MessageWish wish) {
        return pool.withTransaction(connection -> take(connection, wish));
    }

    /// @param connection of the transaction in which it became necessary
    public Uni<TakenMessage> take(SqlConnection connection, MessageWish wish) {
        return connection
                .preparedQuery(ONE_AT_A_TIME)
                .execute(Tuple.of("message/" + wish.callId()))
                .chain(() -> connection.preparedQuery(EARLIER).execute(Tuple.of(wish.projectId(), wish.callId())))
                .map(rows -> earlier(rows, wish))
                .chain(earlier ->
                        earlier.map(found -> again(connection, found, wish)).orElseGet(() -> anew(connection, wish)));
    }

    /// The message of this call that the wish says again, or whose question about the time it answers.
    private static Optional<TakenMessage> earlier(RowSet<Row> rows, MessageWish wish) {
        return first(rows, row -> row.getString("intent").equals(wish.intent()))
                .or(() -> first(rows, row -> words(row).hold(wish.words())))
                .or(() -> first(
                        rows,
                        row -> wish.when().isPresent()
                                && isAsked(row)
                                && words(row).hasRoomFor(wish.words())));
    }

    private static Optional<TakenMessage> first(RowSet<Row> rows, Predicate<Row> wanted) {
        return stream(rows).filter(wanted).findFirst().map(MessageStore::read);
    }

    private static SaidWords words(Row row) {
        return new SaidWords(row.getString("words"));
    }

    private static boolean isAsked(Row row) {
        return row.getBoolean("asked") && row.getString("state").equals(MessageState.OPEN.name());
    }

    private static Uni<TakenMessage> again(SqlConnection connection, TakenMessage earlier, MessageWish wish) {
        if (earlier.state() == MessageState.ACKNOWLEDGED) {
            return Uni.createFrom().item(earlier);
        }
        var values = Tuple.tuple()
                .addUUID(earlier.id())
                .addString(wish.intent())
                .addString(new SaidWords(earlier.words()).with(wish.words()))
                .addString(wish.name().orElse(null))
                .addString(wish.number().orElse(null))
                .addBoolean(wish.callBack())
                .addBoolean(wish.urgent())
                .addString(wish.when().map(MessageWish.WishedTime::words).orElse(null))
                .addOffsetDateTime(span(wish).map(span -> at(span.from())).orElse(null))
                .addOffsetDateTime(span(wish).map(span -> at(span.to())).orElse(null))
                .addBoolean(isAsked(wish));
        return connection.preparedQuery(AMEND).execute(values).map(rows -> first(rows)
                .orElseThrow());
    }

    private Uni<TakenMessage> anew(SqlConnection connection, MessageWish wish) {
        var values = Tuple.tuple()
                .addUUID(UUID.randomUUID())
                .addString(wish.projectId())
                .addString(wish.callId())
                .addString(wish.intent())
                .addString(wish.words())
                .addString(wish.name().orElse(null))
                .addString(wish.number().orElse(null))
                .addBoolean(wish.callBack())
                .addBoolean(wish.urgent())
                .addString(wish.language().tag())
                .addString(wish.when().map(MessageWish.WishedTime::words).orElse(null))
                .addOffsetDateTime(span(wish).map(span -> at(span.from())).orElse(null))
                .addOffsetDateTime(span(wish).map(span -> at(span.to())).orElse(null))
                .addBoolean(isAsked(wish))
                .addOffsetDateTime(at(clock.instant()));
        return connection.preparedQuery(TAKE).execute(values).map(rows -> first(rows)
                .orElseThrow());
    }

    private static Optional<MessageWish.Span> span(MessageWish wish) {
        return wish.when().flatMap(MessageWish.WishedTime::span);
    }

    private static boolean isAsked(MessageWish wish) {
        return wish.when().filter(MessageWish.WishedTime::asked).isPresent();
    }

    /// The last that a call left.
    public Uni<Optional<TakenMessage>> ofCall(String projectId, String callId) {
        return pool.preparedQuery(OF_CALL).execute(Tuple.of(projectId, callId)).map(MessageStore::first);
    }

    Uni<Optional<TakenMessage>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(MessageStore::first);
    }

    /// The message as it is afterwards; empty when it has changed since this version. One that is acknowledged
    /// already stays with whom it was first.
    Uni<Optional<TakenMessage>> acknowledge(UUID id, int version, String by) {
        return pool.preparedQuery(ACKNOWLEDGE)
                .execute(Tuple.of(id, by, at(clock.instant()), version))
                .map(MessageStore::first)
                .chain(done -> done.isPresent()
                        ? Uni.createFrom().item(done)
                        : find(id).map(now -> now.filter(message -> message.state() == MessageState.ACKNOWLEDGED)));
    }

    /// Newest first.
    Uni<List<TakenMessage>> list(MessageFilter filter, ProjectScope scope) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.tuple()
                        .addBoolean(scope.everything())
                        .addArrayOfString(scope.ids())
                        .addString(filter.projectId().orElse(null))
                        .addString(filter.state().orElse(null))
                        .addString(filter.callId().orElse(null))
                        .addOffsetDateTime(
                                filter.after().map(place -> at(place.at())).orElse(null))
                        .addUUID(filter.after().map(PagePlace::id).orElse(null))
                        .addInteger(filter.limit()))
                .map(MessageStore::read);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<TakenMessage> first(RowSet<Row> rows) {
        return read(rows).stream().findFirst();
    }

    private static List<TakenMessage> read(RowSet<Row> rows) {
        return stream(rows).map(MessageStore::read).toList();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static TakenMessage read(Row row) {
        return new TakenMessage(
                row.getUUID("id"),
                row.getString("project_id"),
                row.getString("call_id"),
                MessageState.valueOf(row.getString("state")),
                row.getString("words"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("number")),
                row.getBoolean("call_back"),
                row.getBoolean("urgent"),
                row.getString("language"),
                Optional.ofNullable(row.getString("wished")),
                instant(row, "wished_from"),
                instant(row, "wished_to"),
                row.getOffsetDateTime("taken_at").toInstant(),
                row.getInteger("version"),
                Optional.ofNullable(row.getString("acknowledged_by")),
                instant(row, "acknowledged_at"));
    }

    static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
