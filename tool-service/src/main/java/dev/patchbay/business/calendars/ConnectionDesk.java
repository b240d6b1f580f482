package dev.patchbay.business.calendars;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Begins connections, and ends them.
@ApplicationScoped
public class ConnectionDesk {
    private final ConnectionStore store;
    private final SignInStore signIns;
    private final Departures departures;
    private final Links links;
    private final Revocations revocations;
    private final Ledger ledger;

    ConnectionDesk(
            ConnectionStore store,
            SignInStore signIns,
            Departures departures,
            Links links,
            Revocations revocations,
            Ledger ledger) {
        this.store = store;
        this.signIns = signIns;
        this.departures = departures;
        this.links = links;
        this.revocations = revocations;
        this.ledger = ledger;
    }

    /// The project must be there.
    ///
    /// @throws ProblemException 409 where the provider is not set up
    Uni<StartedConnection> start(String projectId, ConnectionWish wish, String principal) {
        return ledger.by(principal, connection -> store.start(connection, projectId, wish, principal)
                .chain(row -> begun(connection, row, wish, principal)));
    }

    private Uni<StartedConnection> begun(SqlClient connection, Connection row, ConnectionWish wish, String principal) {
        return departures.of(connection, row, principal).chain(departure -> links.make(connection, row, principal)
                .call(url -> wish.tell()
                        ? links.send(connection, row, "v" + row.version(), url)
                        : Uni.createFrom().voidItem())
                .map(url -> new StartedConnection(ConnectionView.of(row), departure.url(), departure.until(), url)));
    }

    /// Where a link leads now; empty when it is over.
    Uni<Optional<String>> follow(Secret ticket) {
        return signIns.follow(ticket).chain(linked -> linked.map(to -> store.find(to.projectId(), to.connectionId())
                        .chain(found ->
                                found.map(row -> departure(row, to.principal())).orElseGet(ConnectionDesk::nowhere)))
                .orElseGet(ConnectionDesk::nowhere));
    }

    private Uni<Optional<String>> departure(Connection row, String principal) {
        return ledger.inTransaction(connection -> departures.of(connection, row, principal))
                .map(departure -> Optional.of(departure.url()));
    }

    private static Uni<Optional<String>> nowhere() {
        return Uni.createFrom().item(Optional.empty());
    }

    /// Ends it here at once; the provider is told now, or else later.
    ///
    /// @param version as it was read; absent: whichever
    /// @return whether there was one, in that version
    /// @throws ProblemException 409 while bookings are open in its calendar
    Uni<Boolean> revoke(String projectId, UUID id, Optional<Long> version, String principal) {
        return ledger.by(principal, connection -> store.revoke(connection, projectId, id, version))
                .chain(revoked -> revoked.map(row -> revocations.tell(row).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }
}
