package dev.patchbay.vapi.store;

import dev.patchbay.vapi.store.StartedCall.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Calls started through our API, each with a row before VAPI hears of it.
@ApplicationScoped
public class StartedCallStore {
    /// Longer than VAPI may take to answer; before that nobody need look.
    private static final Duration FIRST_LOOK = Duration.ofSeconds(20);
    private static final Duration NEXT_LOOK = Duration.ofSeconds(15);
    private static final Duration HOUR = Duration.ofHours(1);

    private static final String COLUMNS =
            "call_id, project_id, agent_id, number, wish::text AS wish, state, vapi_id, created_at, sent_at";
    private static final String OF_KEY = "SELECT digest, " + COLUMNS
            + " FROM vapi.started_call WHERE project_id = $1 AND idempotency_key = $2 FOR UPDATE";
    private static final String COUNT = """
            SELECT count(*) AS of_project, count(*) FILTER (WHERE number = $2) AS of_number, min(sent_at) AS oldest,
                min(sent_at) FILTER (WHERE number = $2) AS oldest_of_number
            FROM vapi.started_call
            WHERE project_id = $1 AND sent_at > $3 AND state IN ('SENDING', 'STARTED')""";
    private static final String INSERT = """
            INSERT INTO vapi.started_call (call_id, project_id, agent_id, idempotency_key, digest, number, wish, state,
                created_at, sent_at, settle_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::json, 'SENDING', $8, $8, $9)
            ON CONFLICT (project_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            RETURNING\s""" + COLUMNS;
    // Whom and what for is the same as before, by its digest; but it may have been forgotten since.
    private static final String AGAIN = """
            UPDATE vapi.started_call SET state = 'SENDING', sent_at = $2, settle_at = $3, number = $4,
                wish = $5::text::json
            WHERE call_id = $1 RETURNING\s""" + COLUMNS;
    private static final String CLOSE =
            "UPDATE vapi.started_call SET state = $2 WHERE call_id = $1 AND state = 'SENDING'";
    // One statement, so that a call of ours never has a row without the other.
    private static final String BIND = """
            WITH bound AS (
                UPDATE vapi.started_call SET state = 'STARTED', vapi_id = $2
                WHERE call_id = $1 AND (vapi_id IS NULL OR vapi_id = $2)
                RETURNING call_id, project_id, agent_id)
            INSERT INTO vapi.call (vapi_id, call_id, attempt, project_id, agent_id, started_through_api, created_at)
            SELECT $2, call_id, 1, project_id, agent_id, true, $3 FROM bound
            ON CONFLICT (vapi_id) DO UPDATE SET started_through_api = true
            RETURNING vapi_id, call_id, attempt, project_id, agent_id, skipped, started_through_api""";
    private static final String FIND = "SELECT " + COLUMNS + " FROM vapi.started_call WHERE call_id = $1";
    private static final String DUE = """
            UPDATE vapi.started_call SET settle_at = $2 WHERE call_id IN (
                SELECT call_id FROM vapi.started_call WHERE state = 'SENDING' AND settle_at <= $1
                ORDER BY settle_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING\s""" + COLUMNS;

    private final Pool pool;

    StartedCallStore(Pool pool) {
        this.pool = pool;
    }

    /// What came of asking for a row.
    public sealed interface Opened {
        /// VAPI is to be asked now.
        ///
        /// @param again it was asked before, and had no such call as far as could be told
        record Fresh(StartedCall call, boolean again) implements Opened {}

        /// The same was asked for before.
        record Repeated(StartedCall call) implements Opened {}

        /// The key was used for another wish.
        record OtherWish() implements Opened {}

        /// @param until when there is room again
        record TooMany(Instant until) implements Opened {}
    }

    /// How many calls may be started within an hour.
    public record Limits(int ofProject, int ofNumber) {}

    /// @param key under which a repeat is known; absent: there are none
    /// @param digest SHA-256 of the whole wish
    public Uni<Opened> open(StartedCall call, Optional<String> key, byte[] digest, Limits limits) {
        return pool.withTransaction(connection -> earlier(connection, call, key)
                .chain(earlier -> earlier.filter(row -> !matches(row, digest)).isPresent()
                        ? Uni.createFrom().item(new Opened.OtherWish())
                        : earlier.map(StartedCallStore::call)
                                .filter(known -> known.state() == State.STARTED || known.state() == State.SENDING)
                                .<Uni<Opened>>map(known -> Uni.createFrom().item(new Opened.Repeated(known)))
                                .orElseGet(() -> fresh(connection, call, earlier, key, digest, limits))));
    }

    private static Uni<Optional<Row>> earlier(SqlConnection connection, StartedCall call, Optional<String> key) {
        return key.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : connection
                        .preparedQuery(OF_KEY)
                        .execute(Tuple.of(call.projectId(), key.get()))
                        .map(StartedCallStore::first);
    }

    private static boolean matches(Row row, byte[] digest) {
        return MessageDigest.isEqual(row.getBuffer("digest").getBytes(), digest);
    }

    private static Uni<Opened> fresh(
            SqlConnection connection,
            StartedCall call,
            Optional<Row> earlier,
            Optional<String> key,
            byte[] digest,
            Limits limits) {
        return room(connection, call, limits)
                .chain(until -> until.<Uni<Opened>>map(time -> Uni.createFrom().item(new Opened.TooMany(time)))
                        .orElseGet(() -> earlier.map(row -> again(connection, row, call))
                                .orElseGet(() -> insert(connection, call, key, digest))));
    }

    /// When there is room, if there is none now.
    private static Uni<Optional<Instant>> room(SqlConnection connection, StartedCall call, Limits limits) {
        var from = MessageStore.at(call.sentAt().minus(HOUR));
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(call.projectId(), call.number(), from))
                .map(rows -> rows.iterator().next())
                .map(row -> row.getLong("of_number") >= limits.ofNumber()
                        ? Optional.of("oldest_of_number").map(row::getOffsetDateTime)
                        : Optional.of("oldest")
                                .filter(_ -> row.getLong("of_project") >= limits.ofProject())
                                .map(row::getOffsetDateTime))
                .map(oldest -> oldest.map(time -> time.toInstant().plus(HOUR)));
    }

    private static Uni<Opened> insert(SqlConnection connection, StartedCall call, Optional<String> key, byte[] digest) {
        var values = Tuple.tuple()
                .addString(call.callId())
                .addString(call.projectId())
                .addString(call.agentId().orElse(null))
                .addString(key.orElse(null))
                .addBuffer(Buffer.buffer(digest))
                .addString(call.number())
                .addString(call.wish())
                .addOffsetDateTime(MessageStore.at(call.sentAt()))
                .addOffsetDateTime(MessageStore.at(call.sentAt().plus(FIRST_LOOK)));
        return connection
                .preparedQuery(INSERT)
                .execute(values)
                .map(StartedCallStore::first)
                .chain(row -> row.<Uni<Opened>>map(made -> Uni.createFrom().item(new Opened.Fresh(call(made), false)))
                        // Somebody with the same key was faster by a moment; its wish is compared.
                        .orElseGet(() -> earlier(connection, call, key)
                                .map(Optional::orElseThrow)
                                .map(other -> matches(other, digest)
                                        ? new Opened.Repeated(call(other))
                                        : new Opened.OtherWish())));
    }

    private static Uni<Opened> again(SqlConnection connection, Row earlier, StartedCall call) {
        return connection
                .preparedQuery(AGAIN)
                .execute(Tuple.of(
                        earlier.getString("call_id"),
                        MessageStore.at(call.sentAt()),
                        MessageStore.at(call.sentAt().plus(FIRST_LOOK)),
                        call.number(),
                        call.wish()))
                .map(rows -> new Opened.Fresh(call(rows.iterator().next()), true));
    }

    /// VAPI has the call. Said by whoever hears it first: the answer, a message about the call, or the list of calls.
    ///
    /// @return the call's row; empty when we started no such call, or it is another one of VAPI's
    public Uni<Optional<CallRow>> bind(String callId, String vapiId, Instant now) {
        return pool.preparedQuery(BIND)
                .execute(Tuple.of(callId, vapiId, MessageStore.at(now)))
                .map(rows -> CallStore.rows(rows).stream().findFirst());
    }

    /// Nothing was begun.
    ///
    /// @param state `REFUSED` or `LOST`
    public Uni<Void> close(String callId, State state) {
        return pool.preparedQuery(CLOSE).execute(Tuple.of(callId, state.name())).replaceWithVoid();
    }

    public Uni<Optional<StartedCall>> find(String callId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(callId)).map(rows -> first(rows)
                .map(StartedCallStore::call));
    }

    /// Calls of which somebody has to find out what became; theirs for the next 15 s.
    public Uni<List<StartedCall>> due(int most, Instant now) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(MessageStore.at(now), MessageStore.at(now.plus(NEXT_LOOK)), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StartedCallStore::call)
                        .toList());
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static StartedCall call(Row row) {
        return new StartedCall(
                row.getString("call_id"),
                row.getString("project_id"),
                Optional.ofNullable(row.getString("agent_id")),
                row.getString("number"),
                row.getString("wish"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("vapi_id")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("sent_at").toInstant());
    }
}
