package dev.patchbay.business.dispatch;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.security.ProjectScope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Alarms and who is woken for them, as rows. Each method is one statement, or two, in its caller's
/// transaction.
@ApplicationScoped
class AlarmStore {
    private static final String ALARMS = """
            SELECT a.id, a.project_id, p.name AS business, a.call_id, a.state, a.safety, a.problem, a.address, a.name,
            a.number, a.language, a.raised_at, a.next_at, a.accepted_by, a.arrival_at
            FROM alarm a JOIN project p ON p.id = a.project_id\s""";
    private static final String RUNGS = """
            SELECT position, technician_id, name, number, language, travel_minutes, state, alerted_at, answered_at,
            link_used_at IS NOT NULL AS link_used FROM alarm_rung WHERE alarm_id = $1 ORDER BY position""";
    private static final String RAISE = """
            INSERT INTO alarm (id, project_id, call_id, state, safety, problem, address, name, number, language,
            raised_at, next_at)
            VALUES ($1, $2, $3, 'ALERTING', $4, $5, $6, $7, $8, $9, $10, $10) ON CONFLICT DO NOTHING RETURNING id""";
    // Of an alarm that was not raised there are none.
    private static final String ADD_RUNGS = """
            INSERT INTO alarm_rung (alarm_id, position, technician_id, name, number, language, travel_minutes, state)
            SELECT alarm.id, rung.position, rung.technician_id, rung.name, rung.number, rung.language,
                rung.travel_minutes, 'WAITING'
            FROM alarm, unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[])
                AS rung (position, technician_id, name, number, language, travel_minutes)
            WHERE alarm.id = $1""";
    // Of whom the message cannot reach nobody waits for an answer.
    private static final String DUE = ALARMS + """
            WHERE a.state = 'ALERTING' AND (a.next_at <= $1 OR EXISTS (
                SELECT FROM alarm_rung r JOIN outgoing_message m ON m.id = r.message_id
                WHERE r.alarm_id = a.id AND r.state = 'ALERTED'
                AND m.state IN ('FAILED', 'UNDELIVERED', 'SUPPRESSED')))
            ORDER BY a.next_at LIMIT 1 FOR UPDATE OF a SKIP LOCKED""";
    private static final String UNREACHED = """
            SELECT count(*) FROM alarm_rung r JOIN outgoing_message m ON m.id = r.message_id
            WHERE r.alarm_id = $1 AND r.position = $2 AND m.state IN ('FAILED', 'UNDELIVERED', 'SUPPRESSED')""";
    private static final String OF_NUMBER = ALARMS + """
            WHERE a.project_id = $1 AND a.raised_at > $3 AND EXISTS (
                SELECT FROM alarm_rung r WHERE r.alarm_id = a.id AND r.number = $2 AND r.alerted_at IS NOT NULL)
            ORDER BY a.raised_at DESC LIMIT 20 FOR UPDATE OF a""";
    private static final String WOKEN = """
            UPDATE alarm_rung SET state = 'ALERTED', message_id = $3, alerted_at = $4, link_used_at = NULL
            WHERE alarm_id = $1 AND position = $2""";
    private static final String ANSWERED =
            "UPDATE alarm_rung SET state = $3, answered_at = $4 WHERE alarm_id = $1 AND position = $2";
    private static final String WAIT =
            "UPDATE alarm SET state = 'ALERTING', next_at = $2, accepted_by = NULL, accepted_at = NULL, arrival_at = NULL"
                    + " WHERE id = $1";
    private static final String GIVE_UP = """
            UPDATE alarm SET state = 'UNANSWERED', next_at = NULL, accepted_by = NULL, accepted_at = NULL,
            arrival_at = NULL WHERE id = $1""";
    private static final String CANCEL = """
            UPDATE alarm SET state = 'CANCELLED', next_at = NULL, accepted_by = NULL, accepted_at = NULL,
            arrival_at = NULL WHERE id = $1""";
    private static final String LINK_USED =
            "UPDATE alarm_rung SET link_used_at = $3 WHERE alarm_id = $1 AND position = $2";
    private static final String ACCEPT = """
            UPDATE alarm SET state = 'ACCEPTED', next_at = NULL, accepted_by = $2, accepted_at = $3, arrival_at = $4
            WHERE id = $1""";
    // Whose turn it was and who is not needed now may be woken once more.
    private static final String LET_REST = """
            UPDATE alarm_rung SET state = 'WAITING' WHERE alarm_id = $1 AND position <> $2 AND state = 'ALERTED'""";
    private static final String AMEND = """
            UPDATE alarm SET address = coalesce($2, address), name = coalesce($3, name), number = coalesce($4, number),
            safety = safety OR $5, problem = $6 WHERE id = $1""";
    private static final String RESTART =
            "UPDATE alarm_rung SET state = 'WAITING' WHERE alarm_id = $1 AND state <> 'ACCEPTED'";
    private static final String IS_RAISED = "SELECT FROM alarm WHERE project_id = $1 AND call_id = $2";
    private static final String LIST = ALARMS + """
            WHERE ($1 OR a.project_id = ANY($2)) AND ($3::text IS NULL OR a.project_id = $3)
            AND ($4::text IS NULL OR a.call_id = $4) AND ($5::text IS NULL OR a.state = $5)
            ORDER BY a.raised_at DESC, a.id DESC LIMIT $6""";

    /// False when the call has one already.
    Uni<Boolean> raise(SqlClient connection, UUID id, AlarmWish wish, Instant now) {
        return connection
                .preparedQuery(RAISE)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addString(wish.project().id())
                        .addString(wish.callId())
                        .addBoolean(wish.safety())
                        .addString(wish.problem())
                        .addString(wish.address().orElse(null))
                        .addString(wish.name().orElse(null))
                        .addString(wish.number().orElse(null))
                        .addString(wish.language().tag())
                        .addOffsetDateTime(at(now)))
                .map(rows -> rows.size() > 0);
    }

    Uni<Void> add(SqlClient connection, UUID id, List<Rung> rungs) {
        return run(
                connection,
                ADD_RUNGS,
                Tuple.tuple()
                        .addUUID(id)
                        .addArrayOfInteger(all(rungs, Rung::position).toArray(Integer[]::new))
                        .addArrayOfString(all(rungs, rung -> rung.technician().orElse(null))
                                .toArray(String[]::new))
                        .addArrayOfString(all(rungs, Rung::name).toArray(String[]::new))
                        .addArrayOfString(all(rungs, Rung::number).toArray(String[]::new))
                        .addArrayOfString(all(rungs, Rung::languageTag).toArray(String[]::new))
                        .addArrayOfInteger(all(rungs, AlarmStore::travelMinutes).toArray(Integer[]::new)));
    }

    private static <T> Stream<T> all(List<Rung> rungs, Function<Rung, T> value) {
        return rungs.stream().map(value);
    }

    private static Integer travelMinutes(Rung rung) {
        return rung.travel().map(way -> Math.toIntExact(way.toMinutes())).orElse(null);
    }

    /// Whether a call has one.
    Uni<Boolean> isRaised(SqlClient connection, String projectId, String callId) {
        return connection
                .preparedQuery(IS_RAISED)
                .execute(Tuple.of(projectId, callId))
                .map(rows -> rows.size() > 0);
    }

    /// The alarm of a call, locked for the rest of the transaction.
    Uni<Optional<Alarm>> ofCall(SqlClient connection, String projectId, String callId) {
        return one(
                connection, ALARMS + "WHERE a.project_id = $1 AND a.call_id = $2 FOR UPDATE OF a", projectId, callId);
    }

    /// Locked for the rest of the transaction.
    Uni<Optional<Alarm>> lock(SqlClient connection, UUID id) {
        return one(connection, ALARMS + "WHERE a.id = $1 FOR UPDATE OF a", id);
    }

    Uni<Optional<Alarm>> find(SqlClient connection, UUID id) {
        return Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(ALARMS + "WHERE a.id = $1").execute(Tuple.of(id)),
                        connection.preparedQuery(RUNGS).execute(Tuple.of(id)))
                .with((found, rungs) -> StreamSupport.stream(found.spliterator(), false)
                        .findFirst()
                        .map(row -> alarm(row, rungs)));
    }

    /// One whose time has come, locked; no two instances get the same one.
    Uni<Optional<Alarm>> due(SqlClient connection, Instant now) {
        return one(connection, DUE, at(now));
    }

    /// Those for which this number was woken since then, the newest first, locked.
    Uni<List<Alarm>> ofNumber(SqlClient connection, String projectId, String number, Instant since) {
        return many(connection, OF_NUMBER, Tuple.of(projectId, number, at(since)));
    }

    Uni<List<Alarm>> list(
            SqlClient connection,
            ProjectScope scope,
            Optional<String> projectId,
            Optional<String> callId,
            Optional<String> state,
            int limit) {
        return many(
                connection,
                LIST,
                Tuple.tuple()
                        .addBoolean(scope.everything())
                        .addArrayOfString(scope.ids())
                        .addString(projectId.orElse(null))
                        .addString(callId.orElse(null))
                        .addString(state.orElse(null))
                        .addInteger(limit));
    }

    Uni<Boolean> isUnreached(SqlClient connection, Alarm alarm, Rung rung) {
        return connection
                .preparedQuery(UNREACHED)
                .execute(Tuple.of(alarm.id(), rung.position()))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }

    Uni<Void> woken(SqlClient connection, Alarm alarm, Rung rung, UUID message, Instant now) {
        return run(connection, WOKEN, Tuple.of(alarm.id(), rung.position(), message, at(now)));
    }

    Uni<Void> answered(SqlClient connection, Alarm alarm, Rung rung, Rung.State state, Instant now) {
        return run(connection, ANSWERED, Tuple.of(alarm.id(), rung.position(), state.name(), at(now)));
    }

    Uni<Void> waitUntil(SqlClient connection, Alarm alarm, Instant next) {
        return run(connection, WAIT, Tuple.of(alarm.id(), at(next)));
    }

    Uni<Void> giveUp(SqlClient connection, Alarm alarm) {
        return run(connection, GIVE_UP, Tuple.of(alarm.id()));
    }

    Uni<Void> cancel(SqlClient connection, Alarm alarm) {
        return run(connection, CANCEL, Tuple.of(alarm.id()));
    }

    Uni<Void> linkUsed(SqlClient connection, Alarm alarm, Rung rung, Instant now) {
        return run(connection, LINK_USED, Tuple.of(alarm.id(), rung.position(), at(now)));
    }

    Uni<Void> accept(SqlClient connection, Alarm alarm, Rung by, Optional<Instant> arrival, Instant now) {
        var values = Tuple.of(
                alarm.id(), by.name(), at(now), arrival.map(AlarmStore::at).orElse(null));
        return run(connection, LET_REST, Tuple.of(alarm.id(), by.position()))
                .chain(() -> run(connection, ACCEPT, values));
    }

    /// Whoever was woken may be woken once more.
    Uni<Void> restart(SqlClient connection, Alarm alarm) {
        return run(connection, RESTART, Tuple.of(alarm.id()));
    }

    /// @param problem as it is known now
    Uni<Void> amend(SqlClient connection, Alarm alarm, AlarmWish wish, String problem) {
        return run(
                connection,
                AMEND,
                Tuple.of(
                        alarm.id(),
                        wish.address().orElse(null),
                        wish.name().orElse(null),
                        wish.number().orElse(null),
                        wish.safety(),
                        problem));
    }

    private static Uni<Void> run(SqlClient connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private Uni<Optional<Alarm>> one(SqlClient connection, String query, Object... values) {
        return many(connection, query, Tuple.from(values))
                .map(alarms -> alarms.stream().findFirst());
    }

    private Uni<List<Alarm>> many(SqlClient connection, String query, Tuple values) {
        return connection
                .preparedQuery(query)
                .execute(values)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> connection
                        .preparedQuery(RUNGS)
                        .execute(Tuple.of(row.getUUID("id")))
                        .map(rungs -> alarm(row, rungs)))
                .collect()
                .asList();
    }

    private static Alarm alarm(Row row, RowSet<Row> rungs) {
        return new Alarm(
                row.getUUID("id"),
                row.getString("project_id"),
                row.getString("business"),
                row.getString("call_id"),
                Alarm.State.valueOf(row.getString("state")),
                row.getBoolean("safety"),
                row.getString("problem"),
                Optional.ofNullable(row.getString("address")),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("number")),
                Language.ofTag(row.getString("language")).orElse(Language.ENGLISH),
                row.getOffsetDateTime("raised_at").toInstant(),
                instant(row, "next_at"),
                Optional.ofNullable(row.getString("accepted_by")),
                instant(row, "arrival_at"),
                StreamSupport.stream(rungs.spliterator(), false)
                        .map(AlarmStore::rung)
                        .toList());
    }

    private static Rung rung(Row row) {
        return new Rung(
                row.getInteger("position"),
                Optional.ofNullable(row.getString("technician_id")),
                row.getString("name"),
                row.getString("number"),
                row.getString("language"),
                Optional.ofNullable(row.getInteger("travel_minutes")).map(Duration::ofMinutes),
                Rung.State.valueOf(row.getString("state")),
                instant(row, "alerted_at"),
                instant(row, "answered_at"),
                row.getBoolean("link_used"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
