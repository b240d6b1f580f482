package dev.patchbay.business.calendars;

import static dev.patchbay.business.calendars.ConnectionRows.COLUMNS;
import static dev.patchbay.business.calendars.ConnectionRows.at;
import static dev.patchbay.business.calendars.ConnectionRows.bytes;

import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Connections. Each method is one statement; nothing that is decided by a provider's answer is written over what
/// somebody else has written since (`edition`, which counts the tokens).
@ApplicationScoped
public class ConnectionStore {
    private static final String LIST = "SELECT " + COLUMNS + """
            FROM calendar_connection WHERE project_id = $1 AND state <> 'REVOKING'
            ORDER BY created_at, id""";
    // The one that opens a calendar first.
    private static final String OF_USER = "SELECT " + COLUMNS + """
            FROM calendar_connection WHERE project_id = $1 AND user_id = $2 AND state <> 'REVOKING'
            ORDER BY state <> 'CONNECTED', created_at, id""";
    private static final String FIND = "SELECT " + COLUMNS + """
            FROM calendar_connection WHERE project_id = $1 AND id = $2 AND state <> 'REVOKING'""";
    // How a user is written to is as it was told last.
    private static final String START = """
            INSERT INTO calendar_connection (id, project_id, user_id, provider, state, phone, email, language,
            created_by, created_at, changed_at)
            VALUES ($1, $2, $3, $4, 'STARTED', $5, $6, $7, $8, $9, $9)
            ON CONFLICT (project_id, user_id, provider) WHERE state <> 'REVOKING' DO UPDATE
            SET phone = coalesce(excluded.phone, calendar_connection.phone),
            email = coalesce(excluded.email, calendar_connection.email), language = excluded.language,
            version = calendar_connection.version + 1, changed_at = excluded.changed_at
            RETURNING\s""" + COLUMNS;
    private static final String LEASE = """
            UPDATE calendar_connection SET lease_until = $3
            WHERE id = $1 AND edition = $2 AND state = 'CONNECTED' AND (lease_until IS NULL OR lease_until <= $4)
            RETURNING\s""" + COLUMNS;
    private static final String GIVE_BACK = """
            UPDATE calendar_connection SET lease_until = NULL WHERE id = $1 AND edition = $2""";
    private static final String RENEWED = """
            UPDATE calendar_connection SET key_id = $3, sealed = $4, access_until = $5, lease_until = NULL,
            edition = edition + 1
            WHERE id = $1 AND edition = $2 AND state = 'CONNECTED' RETURNING\s""" + COLUMNS;
    private static final String FELL = """
            UPDATE calendar_connection SET state = 'NEEDS_RECONNECT', cause = $3, key_id = NULL, sealed = NULL,
            access_until = NULL, lease_until = NULL, falls = falls + 1, edition = edition + 1, version = version + 1,
            changed_at = $4
            WHERE id = $1 AND edition = $2 AND state = 'CONNECTED' RETURNING\s""" + COLUMNS;
    private static final String CONNECTED = """
            UPDATE calendar_connection SET state = 'CONNECTED', account_id = coalesce($3, account_id),
            account_name = coalesce($4, account_name), key_id = $5, sealed = $6, access_until = $7, cause = NULL,
            lease_until = NULL, edition = edition + 1, version = version + 1, changed_at = $8
            WHERE id = $1 AND project_id = $2 AND state <> 'REVOKING'
            AND (account_id IS NULL OR $3::text IS NULL OR account_id = $3) RETURNING\s""" + COLUMNS;
    private static final String REVOKE = """
            UPDATE calendar_connection SET state = 'REVOKING', lease_until = NULL, version = version + 1,
            changed_at = $4
            WHERE project_id = $1 AND id = $2 AND state <> 'REVOKING' AND ($3::bigint IS NULL OR version = $3)
            RETURNING\s""" + COLUMNS;
    private static final String REMOVE = "DELETE FROM calendar_connection WHERE id = $1 AND state = 'REVOKING'";

    private final Pool pool;
    private final Clock clock;
    private final OpenVisits visits;

    ConnectionStore(Pool pool, Clock clock, OpenVisits visits) {
        this.pool = pool;
        this.clock = clock;
        this.visits = visits;
    }

    Uni<List<Connection>> of(String projectId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(projectId)).map(ConnectionRows::read);
    }

    Uni<List<Connection>> ofUser(String projectId, String userId) {
        return pool.preparedQuery(OF_USER).execute(Tuple.of(projectId, userId)).map(ConnectionRows::read);
    }

    Uni<Optional<Connection>> find(String projectId, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(projectId, id)).map(ConnectionRows::first);
    }

    /// A new one, or the one that this user has there. The project must be there.
    Uni<Connection> start(SqlClient connection, String projectId, ConnectionWish wish, String by) {
        return connection
                .preparedQuery(START)
                .execute(Tuple.tuple()
                        .addUUID(UUID.randomUUID())
                        .addString(projectId)
                        .addString(wish.userId())
                        .addString(wish.provider())
                        .addString(wish.phone())
                        .addString(wish.email())
                        .addString(wish.language())
                        .addString(by)
                        .addOffsetDateTime(at(clock.instant())))
                .map(rows -> ConnectionRows.first(rows).orElseThrow());
    }

    /// Empty when somebody else renews it, or has.
    Uni<Optional<Connection>> lease(Connection seen, Duration lease) {
        var now = clock.instant();
        return pool.preparedQuery(LEASE)
                .execute(Tuple.of(seen.id(), seen.edition(), at(now.plus(lease)), at(now)))
                .map(ConnectionRows::first);
    }

    Uni<Void> giveBack(Connection leased) {
        return pool.preparedQuery(GIVE_BACK)
                .execute(Tuple.of(leased.id(), leased.edition()))
                .replaceWithVoid();
    }

    /// Empty when the connection has changed since, or is gone.
    Uni<Optional<Connection>> renewed(Connection leased, Sealed sealed, Instant until) {
        return pool.preparedQuery(RENEWED)
                .execute(Tuple.tuple()
                        .addUUID(leased.id())
                        .addLong(leased.edition())
                        .addString(sealed.keyId())
                        .addBuffer(bytes(sealed))
                        .addOffsetDateTime(at(until)))
                .map(ConnectionRows::first);
    }

    /// CONNECTED → NEEDS_RECONNECT. Empty when it has changed since.
    Uni<Optional<Connection>> fell(SqlClient connection, Connection leased, String cause) {
        return connection
                .preparedQuery(FELL)
                .execute(Tuple.of(leased.id(), leased.edition(), cause, at(clock.instant())))
                .map(ConnectionRows::first);
    }

    /// → CONNECTED. Empty when it is gone, or was another account's.
    Uni<Optional<Connection>> connected(SqlClient connection, Connection begun, Tokens tokens, Sealed sealed) {
        var now = clock.instant();
        var account = tokens.account();
        return connection
                .preparedQuery(CONNECTED)
                .execute(Tuple.tuple()
                        .addUUID(begun.id())
                        .addString(begun.projectId())
                        .addString(account.map(Tokens.Account::id).orElse(null))
                        .addString(account.map(Tokens.Account::name).orElse(null))
                        .addString(sealed.keyId())
                        .addBuffer(bytes(sealed))
                        .addOffsetDateTime(at(now.plus(tokens.lifetime())))
                        .addOffsetDateTime(at(now)))
                .map(ConnectionRows::first);
    }

    /// → REVOKING: from here on it opens nothing. Not while bookings are open in its calendar, of which nobody could
    /// find out any more.
    ///
    /// @param version as it was read; absent: whichever
    Uni<Optional<Connection>> revoke(SqlClient connection, String projectId, UUID id, Optional<Long> version) {
        return connection
                .preparedQuery(REVOKE)
                .execute(Tuple.of(projectId, id, version.orElse(null), at(clock.instant())))
                .map(ConnectionRows::first)
                .call(() -> visits.in(connection, projectId, id).invoke(ConnectionStore::demandNone));
    }

    private static void demandNone(long open) {
        if (open > 0) {
            throw new ProblemException(
                    409,
                    (open == 1 ? "1 booking in this calendar is" : open + " bookings in this calendar are")
                            + " still being confirmed, moved or cancelled. Try again when that is settled; what is"
                            + " in doubt (GET /api/bookings?inDoubt=true) settles by saying what became of it.");
        }
    }

    Uni<Void> remove(Connection revoked) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(revoked.id())).replaceWithVoid();
    }
}
