package dev.patchbay.business.calendars;

import dev.patchbay.business.calendars.Connection.Pair;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Tells providers that connections are over. One that does not answer is told again, for a day; then the connection
/// is forgotten all the same.
@ApplicationScoped
public class Revocations {
    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    // Claimed by the time of the last attempt, so that two instances do not tell of the same one.
    private static final String CLAIM = """
            UPDATE calendar_connection SET lease_until = $2 WHERE id IN (
                SELECT id FROM calendar_connection
                WHERE state = 'REVOKING' AND (lease_until IS NULL OR lease_until <= $1)
                ORDER BY changed_at, id LIMIT 20 FOR UPDATE SKIP LOCKED)
            RETURNING\s""" + ConnectionRows.COLUMNS;

    private final Pool pool;
    private final ConnectionStore store;
    private final SignIns signIns;
    private final Vault vault;
    private final Clock clock;
    private final Ledger ledger;

    Revocations(Pool pool, ConnectionStore store, SignIns signIns, Vault vault, Clock clock, Ledger ledger) {
        this.pool = pool;
        this.store = store;
        this.signIns = signIns;
        this.vault = vault;
        this.clock = clock;
        this.ledger = ledger;
    }

    /// One round.
    Uni<Void> run() {
        var now = clock.instant();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(ConnectionRows.at(now), ConnectionRows.at(now.plus(PAUSE))))
                .map(ConnectionRows::read)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::tell)
                .toUni()
                .replaceWithVoid();
    }

    /// Never fails: what could not be told now is told by a later round.
    Uni<Void> tell(Connection revoked) {
        return Uni.createFrom()
                .deferred(() -> told(revoked))
                .invoke(told ->
                        ledger.count("patchbay.calendars.revocations", revoked.provider(), told ? "told" : "forgotten"))
                .chain(() -> store.remove(revoked))
                .onFailure()
                .recoverWithUni(failure -> later(revoked, failure));
    }

    private Uni<Boolean> told(Connection revoked) {
        return revoked.sealed()
                .map(kept -> Pair.of(vault.open(kept, revoked.place())))
                .map(pair -> signIns.of(revoked.provider()).revoke(pair.refresh()))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Void> later(Connection revoked, Throwable failure) {
        ledger.count("patchbay.calendars.revocations", revoked.provider(), "failed");
        LOG.warnf(
                "provider was not told that a calendar is disconnected, connectionId=%s cause=%s",
                revoked.id(),
                failure instanceof CalendarTrouble
                        ? failure.getMessage()
                        : failure.getClass().getSimpleName());
        return revoked.changedAt().plus(PATIENCE).isBefore(clock.instant())
                ? store.remove(revoked)
                : Uni.createFrom().voidItem();
    }
}
