package dev.patchbay.business.calendars;

import static dev.patchbay.business.calendars.ConnectionRows.bytes;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/// Puts what is encrypted by an older key under the newest one, so that the older one can be taken out of the ring.
///
/// A row whose key is not in the ring is left as it is: it may be put back.
@ApplicationScoped
public class Reencryption {
    private static final Logger LOG = Logger.getLogger(Reencryption.class);
    private static final int AT_ONCE = 100;
    private static final String OLD = "SELECT " + ConnectionRows.COLUMNS + """
            FROM calendar_connection WHERE key_id <> $1 AND key_id = ANY($2)
            ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED""";
    private static final String PUT = "UPDATE calendar_connection SET key_id = $2, sealed = $3 WHERE id = $1";

    private final Vault vault;
    private final Ledger ledger;

    Reencryption(Vault vault, Ledger ledger) {
        this.vault = vault;
        this.ledger = ledger;
    }

    /// One round: as many as there are.
    Uni<Void> run() {
        return vault.newest()
                .map(newest -> batch(newest).chain(done -> done < AT_ONCE ? told(done) : run()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Integer> batch(String newest) {
        return ledger.inTransaction(connection -> connection
                .preparedQuery(OLD)
                .execute(Tuple.of(newest, vault.keyIds(), AT_ONCE))
                .map(ConnectionRows::read)
                .chain(rows -> reseal(connection, rows)));
    }

    private Uni<Integer> reseal(SqlConnection connection, List<Connection> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> reseal(connection, row))
                .collect()
                .asList()
                .map(List::size)
                .invoke(count -> LOG.debugf("re-encrypted count=%d", count));
    }

    private Uni<Void> reseal(SqlConnection connection, Connection row) {
        var sealed = vault.seal(vault.open(row.sealed().orElseThrow(), row.place()), row.place());
        return connection
                .preparedQuery(PUT)
                .execute(Tuple.tuple()
                        .addUUID(row.id())
                        .addString(sealed.keyId())
                        .addBuffer(bytes(sealed)))
                .replaceWithVoid();
    }

    private Uni<Void> told(int done) {
        if (done > 0) {
            LOG.infof(
                    "calendar tokens are all under the newest key, keyId=%s",
                    vault.newest().orElse(""));
        }
        return Uni.createFrom().voidItem();
    }
}
