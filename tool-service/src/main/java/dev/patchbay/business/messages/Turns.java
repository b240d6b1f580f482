package dev.patchbay.business.messages;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Whose turn it is to be sent, and what becomes of a turn, as rows of the outbox. Each method is one statement, or one
/// short transaction.
///
/// Of the messages of one lane to one recipient there is one at a time, the oldest first, on whichever instance: one
/// that was told and comes again is waited for as well. One that nobody is at work on any more is not: whoever has
/// an answer for it may be long in coming.
@ApplicationScoped
class Turns {
    /// Longer than telling a provider may take.
    static final Duration LEASE = Duration.ofSeconds(60);

    /// Whoever has been at work on a message for longer has no answer, or is gone.
    static final Duration AT_WORK = Duration.ofSeconds(30);

    private static final String CLAIM = """
            UPDATE outgoing_message SET state = 'SENDING', attempts = attempts + 1, lease_until = $2,
            changed_at = $1
            WHERE id = (SELECT m.id FROM outgoing_message m
                WHERE m.state = 'QUEUED' AND m.lane = $3 AND m.channel = $4 AND m.not_before <= $1
                AND m.project_id <> ALL($5)
                AND NOT EXISTS (SELECT FROM outgoing_message o
                    WHERE o.project_id = m.project_id AND o.recipient = m.recipient AND o.lane = m.lane
                    AND o.id <> m.id AND o.state IN ('QUEUED', 'SENDING')
                    AND (o.state = 'SENDING' AND o.changed_at > $6
                        OR o.state = 'QUEUED' AND (o.not_before <= $1 OR o.attempts > 0)
                        AND (o.created_at, o.id) < (m.created_at, m.id)))
                ORDER BY m.not_before, m.created_at, m.id LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
            RETURNING\s""" + OutboxRows.COLUMNS;
    // Whoever was at work on these is gone, or got no answer.
    private static final String CLAIM_OPEN = """
            UPDATE outgoing_message SET lease_until = $2
            WHERE id = (SELECT id FROM outgoing_message WHERE state = 'SENDING' AND lease_until <= $1
                ORDER BY lane <> 'ON_CALL', lease_until, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING\s""" + OutboxRows.COLUMNS;
    // A provider's word may come before the answer that it took the message.
    private static final String ENDED = """
            UPDATE outgoing_message SET state = $2, cause = $3, provider_id = coalesce(provider_id, $4),
            changed_at = $5
            WHERE id = $1 AND state = 'SENDING' RETURNING\s""" + OutboxRows.COLUMNS;
    private static final String LATER = """
            UPDATE outgoing_message SET state = 'QUEUED', cause = $2, not_before = $3, changed_at = $4,
            attempts = attempts - $5
            WHERE id = $1 AND state = 'SENDING'""";
    // Whoever was too slow has lost it: another has changed it since.
    private static final String TRYING = """
            UPDATE outgoing_message SET tried_at = coalesce(tried_at, $2), changed_at = $2, lease_until = $3
            WHERE id = $1 AND state = 'SENDING' AND changed_at = $4""";
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('texted ' || $1, 0))";
    private static final String RECENT = """
            SELECT count(*) FROM outgoing_message
            WHERE project_id = $1 AND recipient = $2 AND tried_at > $3 AND id <> $4
            AND state <> 'SUPPRESSED'""";

    private final Pool pool;
    private final Clock clock;

    Turns(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// QUEUED → SENDING for the next that is due. No two instances get the same one.
    ///
    /// @param busy projects that have enough at work
    Uni<Optional<OutgoingMessage>> next(Lane lane, Channel channel, Set<String> busy) {
        var now = clock.instant();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.tuple()
                        .addOffsetDateTime(MessageStore.at(now))
                        .addOffsetDateTime(MessageStore.at(now.plus(LEASE)))
                        .addString(lane.name())
                        .addString(channel.name())
                        .addArrayOfString(busy.toArray(String[]::new))
                        .addOffsetDateTime(MessageStore.at(now.minus(AT_WORK))))
                .map(OutboxRows::first);
    }

    /// The next of which nobody knows whether its provider has it.
    Uni<Optional<OutgoingMessage>> nextOpen() {
        var now = clock.instant();
        return pool.preparedQuery(CLAIM_OPEN)
                .execute(Tuple.of(MessageStore.at(now), MessageStore.at(now.plus(LEASE))))
                .map(OutboxRows::first);
    }

    /// Whether a message may be told to its provider.
    enum Turn {
        OURS,
        /// Whoever was too slow has lost it.
        ANOTHERS,
        /// Its recipient has had as many as he may.
        TOO_MANY
    }

    /// The provider is about to be told: from here on it may have the message, and it counts.
    Uni<Turn> trying(OutgoingMessage message) {
        return trying(pool, message);
    }

    /// The same, unless its recipient has had `most` since then. Whoever counts and whoever is counted wait for each
    /// other, so that two lanes or two instances do not both find the last place free.
    Uni<Turn> trying(OutgoingMessage message, int most, Instant since) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(ONE_AT_A_TIME)
                .execute(Tuple.of(message.projectId() + " " + message.recipient()))
                .chain(() -> recent(connection, message, since))
                .chain(sent -> sent >= most ? Uni.createFrom().item(Turn.TOO_MANY) : trying(connection, message)));
    }

    private Uni<Turn> trying(SqlClient connection, OutgoingMessage message) {
        var now = clock.instant();
        return connection
                .preparedQuery(TRYING)
                .execute(Tuple.of(
                        message.id(),
                        MessageStore.at(now),
                        MessageStore.at(now.plus(LEASE)),
                        MessageStore.at(message.changedAt())))
                .map(rows -> rows.rowCount() > 0 ? Turn.OURS : Turn.ANOTHERS);
    }

    /// How many this recipient has been sent since then, without this one.
    private static Uni<Long> recent(SqlClient connection, OutgoingMessage message, Instant since) {
        return connection
                .preparedQuery(RECENT)
                .execute(Tuple.of(message.projectId(), message.recipient(), MessageStore.at(since), message.id()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /// SENDING → `state`. Empty when the provider told more meanwhile.
    Uni<Optional<OutgoingMessage>> end(
            OutgoingMessage message, SendState state, Optional<String> cause, Optional<String> providerId) {
        return pool.preparedQuery(ENDED)
                .execute(Tuple.of(
                        message.id(),
                        state.name(),
                        cause.orElse(null),
                        providerId.orElse(null),
                        MessageStore.at(clock.instant())))
                .map(OutboxRows::first);
    }

    /// SENDING → QUEUED: the provider surely has not got it.
    ///
    /// @param told whether it was told at all; otherwise this was no attempt
    Uni<Void> later(OutgoingMessage message, String cause, Instant notBefore, boolean told) {
        return pool.preparedQuery(LATER)
                .execute(Tuple.of(
                        message.id(),
                        cause,
                        MessageStore.at(notBefore),
                        MessageStore.at(clock.instant()),
                        told ? 0 : 1))
                .replaceWithVoid();
    }
}
