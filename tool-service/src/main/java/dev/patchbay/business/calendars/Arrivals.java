package dev.patchbay.business.calendars;

import dev.patchbay.business.calendars.Connection.Pair;
import dev.patchbay.business.calendars.SignInStore.Begun;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Takes users who come back from a provider's sign-in.
///
/// Counter `patchbay.calendars.arrivals` by provider and outcome; what was connected is a line in the log.
@ApplicationScoped
public class Arrivals {
    private static final Logger LOG = Logger.getLogger(Arrivals.class);
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private final SignIns signIns;
    private final SignInStore store;
    private final ConnectionStore connections;
    private final Departures departures;
    private final Vault vault;
    private final Ledger ledger;

    Arrivals(
            SignIns signIns,
            SignInStore store,
            ConnectionStore connections,
            Departures departures,
            Vault vault,
            Ledger ledger) {
        this.signIns = signIns;
        this.store = store;
        this.connections = connections;
        this.departures = departures;
        this.vault = vault;
        this.ledger = ledger;
    }

    /// @param code absent: the provider says that it gives none
    Uni<Arrival> of(Provider provider, Secret state, Optional<String> code) {
        return store.end(state, provider)
                .chain(known -> known.map(begun -> code.map(given -> exchange(begun, state, given))
                                .orElseGet(() -> arrival(new Arrival.Declined())))
                        .orElseGet(() -> arrival(new Arrival.Over())))
                .invoke(arrival -> ledger.count("patchbay.calendars.arrivals", provider, label(arrival)));
    }

    private Uni<Arrival> exchange(Begun begun, Secret state, String code) {
        var signIn = signIns.of(begun.provider());
        return Uni.createFrom()
                .deferred(() -> signIn.exchange(
                        code,
                        vault.open(begun.verifier(), Departures.place(state)),
                        departures.redirect(begun.provider())))
                .chain(answer -> switch (answer) {
                    case SignIn.Answer.Given(var tokens) -> given(begun, signIn, tokens);
                    case SignIn.Answer.Refused(var cause) -> refused(begun, cause);
                })
                .onFailure(CalendarTrouble.class)
                .recoverWithItem(failure -> notNow(begun, failure));
    }

    private Uni<Arrival> given(Begun begun, SignIn signIn, Tokens tokens) {
        if (!signIn.letsIn(tokens) || tokens.refresh().isEmpty()) {
            return arrival(new Arrival.WithoutCalendar());
        }
        return connections.find(begun.projectId(), begun.connectionId()).chain(found -> found.map(
                        connection -> connect(connection, tokens, begun))
                .orElseGet(() -> arrival(new Arrival.Over())));
    }

    private Uni<Arrival> connect(Connection connection, Tokens tokens, Begun begun) {
        var pair = new Pair(tokens.access(), tokens.refresh().orElseThrow());
        var sealed = vault.seal(pair.text(), connection.place());
        return ledger.by(begun.principal(), transaction -> connections
                        .connected(transaction, connection, tokens, sealed)
                        .call(() -> store.unlink(transaction, connection.id())))
                .map(now -> now.<Arrival>map(Arrival.Connected::new).orElseGet(Arrival.OtherAccount::new))
                .invoke(arrival -> AUDIT.infof(
                        "calendar sign-in, projectId=%s connectionId=%s provider=%s outcome=%s by=%s",
                        begun.projectId(),
                        begun.connectionId(),
                        begun.provider().word(),
                        label(arrival),
                        begun.principal()));
    }

    private static Uni<Arrival> refused(Begun begun, String cause) {
        LOG.warnf(
                "sign-in was refused, projectId=%s connectionId=%s cause=%s",
                begun.projectId(), begun.connectionId(), cause);
        return arrival(new Arrival.Declined());
    }

    private static Arrival notNow(Begun begun, Throwable failure) {
        LOG.warnf(
                "sign-in failed, projectId=%s connectionId=%s cause=%s",
                begun.projectId(), begun.connectionId(), failure.getMessage());
        return new Arrival.NotNow();
    }

    private static String label(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Connected _ -> "connected";
            case Arrival.Declined _ -> "declined";
            case Arrival.WithoutCalendar _ -> "without_calendar";
            case Arrival.OtherAccount _ -> "other_account";
            case Arrival.Over _ -> "over";
            case Arrival.NotNow _ -> "not_now";
        };
    }

    private static Uni<Arrival> arrival(Arrival arrival) {
        return Uni.createFrom().item(arrival);
    }
}
