package dev.patchbay.business.calendars;

import static dev.patchbay.business.calendars.ConnectionRows.at;
import static dev.patchbay.business.calendars.ConnectionRows.bytes;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Sign-ins that are under way, and the links that lead to them. Each method is one statement.
///
/// A state counts once, within its time, and for nothing but the connection, the project, the user and the provider
/// that it was made for.
@ApplicationScoped
public class SignInStore {
    private static final String BEGIN = """
            INSERT INTO calendar_sign_in (sha256, connection_id, project_id, user_id, provider, principal, key_id,
            sealed, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
    private static final String END = """
            DELETE FROM calendar_sign_in WHERE sha256 = $1
            RETURNING connection_id, project_id, user_id, provider, principal, key_id, sealed, expires_at""";
    private static final String LINK = """
            INSERT INTO calendar_link (sha256, connection_id, principal, expires_at) VALUES ($1, $2, $3, $4)""";
    private static final String LINKED =
            "SELECT 1 FROM calendar_link WHERE connection_id = $1 AND expires_at > $2 LIMIT 1";
    private static final String FOLLOW = """
            SELECT c.project_id, c.id, l.principal FROM calendar_link l JOIN calendar_connection c
            ON c.id = l.connection_id
            WHERE l.sha256 = $1 AND l.expires_at > $2 AND c.state <> 'REVOKING'""";
    private static final String UNLINK = "DELETE FROM calendar_link WHERE connection_id = $1";
    private static final String FORGET = "DELETE FROM calendar_sign_in WHERE expires_at <= $1";
    private static final String FORGET_LINKS = "DELETE FROM calendar_link WHERE expires_at <= $1";

    private final Pool pool;
    private final Clock clock;

    SignInStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// A sign-in as it was begun.
    ///
    /// @param principal who began it
    /// @param verifier of PKCE, encrypted
    record Begun(
            UUID connectionId, String projectId, String userId, Provider provider, String principal, Sealed verifier) {}

    /// What a link leads to.
    record Linked(String projectId, UUID connectionId, String principal) {}

    Uni<Void> begin(SqlClient connection, Secret state, Begun begun, Instant until) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.tuple()
                        .addString(state.sha256())
                        .addUUID(begun.connectionId())
                        .addString(begun.projectId())
                        .addString(begun.userId())
                        .addString(begun.provider().word())
                        .addString(begun.principal())
                        .addString(begun.verifier().keyId())
                        .addBuffer(bytes(begun.verifier()))
                        .addOffsetDateTime(at(until)))
                .replaceWithVoid();
    }

    /// What was begun with this state; from here on it is nothing.
    ///
    /// @param provider who sends the user back: it must be the one that he was sent to
    Uni<Optional<Begun>> end(Secret state, Provider provider) {
        var now = clock.instant();
        return pool.preparedQuery(END).execute(Tuple.of(state.sha256())).map(rows -> first(rows)
                .filter(row -> row.getOffsetDateTime("expires_at").toInstant().isAfter(now))
                .map(SignInStore::begun)
                .filter(begun -> begun.provider() == provider));
    }

    Uni<Void> link(SqlClient connection, Secret ticket, Connection to, String principal, Instant until) {
        return connection
                .preparedQuery(LINK)
                .execute(Tuple.of(ticket.sha256(), to.id(), principal, at(until)))
                .replaceWithVoid();
    }

    /// Whether there is a link to it that is good for longer than this.
    Uni<Boolean> isLinked(SqlClient connection, Connection to, Instant longer) {
        return connection
                .preparedQuery(LINKED)
                .execute(Tuple.of(to.id(), at(longer)))
                .map(rows -> rows.size() > 0);
    }

    Uni<Optional<Linked>> follow(Secret ticket) {
        return pool.preparedQuery(FOLLOW)
                .execute(Tuple.of(ticket.sha256(), at(clock.instant())))
                .map(rows -> first(rows)
                        .map(row -> new Linked(
                                row.getString("project_id"), row.getUUID("id"), row.getString("principal"))));
    }

    /// The links of a connection lead nowhere any more.
    Uni<Void> unlink(SqlClient connection, UUID connectionId) {
        return connection.preparedQuery(UNLINK).execute(Tuple.of(connectionId)).replaceWithVoid();
    }

    /// What is over.
    Uni<Void> forget() {
        var now = Tuple.of(at(clock.instant()));
        return pool.preparedQuery(FORGET)
                .execute(now)
                .chain(() -> pool.preparedQuery(FORGET_LINKS).execute(now))
                .replaceWithVoid();
    }

    private static Begun begun(Row row) {
        return new Begun(
                row.getUUID("connection_id"),
                row.getString("project_id"),
                row.getString("user_id"),
                Provider.of(row.getString("provider")).orElseThrow(),
                row.getString("principal"),
                ConnectionRows.sealed(row).orElseThrow());
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }
}
