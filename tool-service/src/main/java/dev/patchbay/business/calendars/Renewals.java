package dev.patchbay.business.calendars;

import dev.patchbay.business.calendars.CalendarTrouble.Category;
import dev.patchbay.business.calendars.Connection.Pair;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Renews tokens. Whoever has the lease of a connection does it, and nobody else: no transaction spans the provider's
/// answer, and what comes after the row has changed is thrown away.
///
/// A provider that says that the user's agreement is over is believed once: the connection needs to be reconnected,
/// and the user is sent a link, in one transaction. Counter `patchbay.calendars.renewals` by provider and outcome.
@ApplicationScoped
public class Renewals {
    private static final Logger LOG = Logger.getLogger(Renewals.class);

    private final ConnectionStore store;
    private final SignIns signIns;
    private final Vault vault;
    private final Links links;
    private final Clock clock;
    private final Ledger ledger;

    Renewals(ConnectionStore store, SignIns signIns, Vault vault, Links links, Clock clock, Ledger ledger) {
        this.store = store;
        this.signIns = signIns;
        this.vault = vault;
        this.links = links;
        this.clock = clock;
        this.ledger = ledger;
    }

    /// What came of it.
    sealed interface Renewal {
        record Done(Access access) implements Renewal {}

        /// The row is not as it was: look again.
        record Changed() implements Renewal {}
    }

    /// @param leased by this instance, just now
    Uni<Renewal> renew(Connection leased) {
        return Uni.createFrom().deferred(() -> ask(leased)).onFailure().call(failure -> failed(leased, failure));
    }

    private Uni<Renewal> ask(Connection leased) {
        var pair = Pair.of(vault.open(leased.sealed().orElseThrow(), leased.place()));
        return signIns.of(leased.provider()).renew(pair.refresh()).chain(answer -> switch (answer) {
            case SignIn.Answer.Given(var tokens) -> keep(leased, pair, tokens);
            case SignIn.Answer.Refused(var cause) -> fall(leased, cause);
        });
    }

    /// Microsoft gives a new refresh token with each, and Google mostly none.
    private Uni<Renewal> keep(Connection leased, Pair old, Tokens tokens) {
        count(leased, "renewed");
        var pair = new Pair(tokens.access(), tokens.refresh().orElse(old.refresh()));
        var sealed = vault.seal(pair.text(), leased.place());
        return store.renewed(leased, sealed, clock.instant().plus(tokens.lifetime()))
                .map(row -> row.isPresent()
                        ? new Renewal.Done(new Access.Granted(tokens.access()))
                        : new Renewal.Changed());
    }

    private Uni<Renewal> fall(Connection leased, String cause) {
        count(leased, "refused");
        LOG.warnf(
                "calendar needs to be reconnected, projectId=%s connectionId=%s cause=%s",
                leased.projectId(), leased.id(), cause);
        return ledger.inTransaction(connection -> store.fell(connection, leased, cause)
                        .call(row -> row.filter(fallen -> fallen.reach().isAny())
                                .map(fallen -> links.make(connection, fallen, fallen.createdBy())
                                        .chain(url -> links.send(connection, fallen, "f" + fallen.falls(), url)))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .map(row -> row.isPresent() ? new Renewal.Done(new Access.NeedsReconnect()) : new Renewal.Changed());
    }

    /// Somebody else may try at once.
    private Uni<Void> failed(Connection leased, Throwable failure) {
        var category = failure instanceof CalendarTrouble trouble ? trouble.category() : Category.UNREADABLE;
        count(leased, category.label());
        var words = failure instanceof CalendarTrouble trouble
                ? trouble.getMessage()
                : failure.getClass().getSimpleName();
        if (category == Category.AWAY) {
            LOG.warnf("calendar token not renewed, connectionId=%s cause=%s", leased.id(), words);
        } else {
            LOG.errorf("calendar token cannot be renewed, connectionId=%s cause=%s", leased.id(), words);
        }
        return store.giveBack(leased).onFailure().recoverWithNull();
    }

    private void count(Connection leased, String outcome) {
        ledger.count("patchbay.calendars.renewals", leased.provider(), outcome);
    }
}
