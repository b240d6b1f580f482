package dev.patchbay.business.messages;

import dev.patchbay.platform.security.ProjectScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What leaves the house, as rows. Each method is one statement; [#put] is one within its caller's transaction, so
/// that nothing is told that did not happen, and what happened is told.
@ApplicationScoped
public class Outbox {
    /// What wakes people who are on call: no number of them is too many.
    public static final String ON_CALL = "on_call";

    private static final String PUT = """
            INSERT INTO outgoing_message (id, project_id, call_id, channel, kind, sender, recipient, title, body,
            at_once, not_before, created_at, changed_at, asked)
            VALUES ($1, $2, $3, $4, $5, CASE $4 WHEN 'SMS' THEN coalesce($12,
                (SELECT sms_from FROM message_settings WHERE project_id = $2),
                (SELECT min(number) FROM phone_number WHERE project_id = $2)) END,
            $6, $7, $8, $9, $10, $10, $10, $11)
            ON CONFLICT (id) DO UPDATE SET asked = outgoing_message.asked OR excluded.asked RETURNING\s""" + OutboxRows.COLUMNS;
    private static final String REPORTED = """
            UPDATE outgoing_message SET state = $2, cause = coalesce($3, cause), provider_id = $4, changed_at = $5
            WHERE id = $1 AND (provider_id IS NULL OR provider_id = $4)
            AND (state IN ('QUEUED', 'SENDING', 'IN_DOUBT') OR state = 'SENT' AND $2 <> 'SENT')
            RETURNING\s""" + OutboxRows.COLUMNS;
    private static final String SETTLE = """
            UPDATE outgoing_message SET state = CASE WHEN $2 THEN 'SENT' ELSE 'QUEUED' END, cause = 'person',
            not_before = $3, changed_at = $3, attempts = 0, tried_at = NULL
            WHERE id = $1 AND state = 'IN_DOUBT' RETURNING\s""" + OutboxRows.COLUMNS;
    private static final String KNOWN = "SELECT count(*) FROM outgoing_message WHERE provider_id = $1 AND id <> $2";
    private static final String FIND = "SELECT " + OutboxRows.COLUMNS + "FROM outgoing_message WHERE id = $1";
    private static final String LIST = "SELECT " + OutboxRows.COLUMNS + """
            FROM outgoing_message
            WHERE ($1 OR project_id = ANY($2)) AND ($3::text IS NULL OR project_id = $3)
            AND ($4::text IS NULL OR state = $4) AND ($5::text IS NULL OR call_id = $5)
            AND ($6::timestamptz IS NULL OR (created_at, id) < ($6, $7))
            ORDER BY created_at DESC, id DESC LIMIT $8""";

    private final Pool pool;
    private final Clock clock;

    Outbox(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Writes what is to be sent; the same wish again finds the first.
    ///
    /// @param connection of the transaction in which it became true
    public Uni<OutgoingMessage> put(SqlClient connection, OutgoingWish wish) {
        var values = Tuple.tuple()
                .addUUID(wish.id())
                .addString(wish.projectId())
                .addString(wish.callId().orElse(null))
                .addString(wish.channel().name())
                .addString(wish.kind())
                .addString(wish.recipient())
                .addString(wish.title().orElse(null))
                .addString(wish.channel() == Channel.SMS ? SmsText.bounded(wish.body()) : wish.body())
                .addBoolean(wish.atOnce())
                .addOffsetDateTime(MessageStore.at(clock.instant()))
                .addBoolean(wish.asked())
                .addString(wish.sender().orElse(null));
        return connection.preparedQuery(PUT).execute(values).map(rows -> OutboxRows.first(rows)
                .orElseThrow());
    }

    public Uni<OutgoingMessage> put(OutgoingWish wish) {
        return put(pool, wish);
    }

    /// The provider's word about a message, in any order and however often. Empty when it says nothing new.
    Uni<Optional<OutgoingMessage>> reported(UUID id, String providerId, SendState state, Optional<String> cause) {
        return pool.preparedQuery(REPORTED)
                .execute(Tuple.of(id, state.name(), cause.orElse(null), providerId, MessageStore.at(clock.instant())))
                .map(OutboxRows::first);
    }

    /// A person has found out about one that is in doubt.
    Uni<Optional<OutgoingMessage>> settle(UUID id, boolean sent) {
        return pool.preparedQuery(SETTLE)
                .execute(Tuple.of(id, sent, MessageStore.at(clock.instant())))
                .map(OutboxRows::first);
    }

    /// Whether what the provider has under this id is another message of ours.
    Uni<Boolean> isAnothers(OutgoingMessage message, String providerId) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(providerId, message.id()))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }

    Uni<Optional<OutgoingMessage>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(OutboxRows::first);
    }

    /// Newest first.
    Uni<List<OutgoingMessage>> list(MessageFilter filter, ProjectScope scope) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.tuple()
                        .addBoolean(scope.everything())
                        .addArrayOfString(scope.ids())
                        .addString(filter.projectId().orElse(null))
                        .addString(filter.state().orElse(null))
                        .addString(filter.callId().orElse(null))
                        .addOffsetDateTime(filter.after()
                                .map(place -> MessageStore.at(place.at()))
                                .orElse(null))
                        .addUUID(filter.after().map(PagePlace::id).orElse(null))
                        .addInteger(filter.limit()))
                .map(OutboxRows::read);
    }
}
