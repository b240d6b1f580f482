package dev.patchbay.business.calendars;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Has users connect their calendars whom somebody wants a time of.
@ApplicationScoped
public class Reminders {
    private static final Logger LOG = Logger.getLogger(Reminders.class);

    private final ConnectionStore store;
    private final Links links;
    private final Ledger ledger;

    Reminders(ConnectionStore store, Links links, Ledger ledger) {
        this.store = store;
        this.links = links;
        this.ledger = ledger;
    }

    /// Sends the link once a day, where the connection opens nothing. Never fails: whoever is on the phone is
    /// told something helpful in any case.
    public Uni<Void> wanted(String projectId, UUID connectionId) {
        return store.find(projectId, connectionId)
                .chain(found -> found.filter(row -> row.state() != ConnectionState.CONNECTED)
                        .map(this::remind)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(e -> LOG.warnf(
                        "no link sent, projectId=%s connectionId=%s cause=%s",
                        projectId, connectionId, e.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> remind(Connection shut) {
        return ledger.inTransaction(connection -> links.remind(connection, shut));
    }
}
