package dev.patchbay.business.calendars;

import dev.patchbay.business.calendars.CalendarTrouble.Category;
import dev.patchbay.business.calendars.Connection.Pair;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Gives out tokens. Those who want a connection's at the same time wait for the same renewal: here for the one that is
/// under way, elsewhere for the one who has the lease.
@ApplicationScoped
public class TokenDesk implements AccessTokens {
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final ConnectionStore store;
    private final Renewals renewals;
    private final Vault vault;
    private final CalendarsConfig config;
    private final Clock clock;
    private final Map<UUID, Uni<Access>> underWay = new ConcurrentHashMap<>();

    TokenDesk(ConnectionStore store, Renewals renewals, Vault vault, CalendarsConfig config, Clock clock) {
        this.store = store;
        this.renewals = renewals;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Access> of(String projectId, UUID connectionId) {
        return access(projectId, connectionId, Optional.empty());
    }

    @Override
    public Uni<Access> insteadOf(String projectId, UUID connectionId, Access.Granted refused) {
        return access(projectId, connectionId, Optional.of(refused.token()));
    }

    private Uni<Access> access(String projectId, UUID id, Optional<String> refused) {
        if (!vault.isOn()) {
            return access(new Access.Missing());
        }
        return store.find(projectId, id).chain(found -> found.map(connection -> access(connection, refused))
                .orElseGet(() -> access(new Access.Missing())));
    }

    private Uni<Access> access(Connection connection, Optional<String> refused) {
        return switch (connection.state()) {
            case STARTED, REVOKING -> access(new Access.Missing());
            case NEEDS_RECONNECT -> access(new Access.NeedsReconnect());
            case CONNECTED -> kept(connection, refused).map(TokenDesk::access).orElseGet(() -> renewed(connection));
        };
    }

    /// The token that there is, when it will do.
    private Optional<Access> kept(Connection connection, Optional<String> refused) {
        var ends = connection.accessUntil().orElse(Instant.EPOCH);
        if (!clock.instant().plus(config.renewBefore()).isBefore(ends)) {
            return Optional.empty();
        }
        var token = Pair.of(vault.open(connection.sealed().orElseThrow(), connection.place()))
                .access();
        return refused.filter(token::equals).isPresent() ? Optional.empty() : Optional.of(new Access.Granted(token));
    }

    /// Goes on though whoever asked first gives up. Each is told on his own event loop.
    private Uni<Access> renewed(Connection connection) {
        var flight = underWay.computeIfAbsent(connection.id(), id -> Uni.createFrom()
                .deferred(() -> renew(connection, config.patience().dividedBy(GLANCE)))
                .onTermination()
                .invoke(() -> underWay.remove(id))
                .memoize()
                .indefinitely());
        flight.subscribe().with(_ -> {}, _ -> {});
        var loop = Vertx.currentContext();
        return loop == null ? flight : flight.emitOn(MutinyHelper.executor(loop));
    }

    private Uni<Access> renew(Connection seen, long glancesLeft) {
        return store.lease(seen, config.lease())
                .chain(leased -> leased.map(row -> renewals.renew(row).chain(done -> switch (done) {
                            case Renewals.Renewal.Done(var access) -> access(access);
                            case Renewals.Renewal.Changed() -> lookAgain(seen, glancesLeft - 1);
                        }))
                        .orElseGet(() -> lookAgain(seen, glancesLeft - 1)));
    }

    private Uni<Access> lookAgain(Connection seen, long glancesLeft) {
        if (glancesLeft <= 0) {
            return Uni.createFrom().failure(new CalendarTrouble(Category.BUSY));
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(GLANCE)
                .chain(() -> store.find(seen.projectId(), seen.id()))
                .chain(found -> found.map(now ->
                                now.edition() == seen.edition() ? renew(now, glancesLeft) : changed(now, glancesLeft))
                        .orElseGet(() -> access(new Access.Missing())));
    }

    /// Whatever was changed, a token that is good now is one.
    private Uni<Access> changed(Connection now, long glancesLeft) {
        return switch (now.state()) {
            case STARTED, REVOKING -> access(new Access.Missing());
            case NEEDS_RECONNECT -> access(new Access.NeedsReconnect());
            case CONNECTED ->
                kept(now, Optional.empty()).map(TokenDesk::access).orElseGet(() -> renew(now, glancesLeft));
        };
    }

    private static Uni<Access> access(Access access) {
        return Uni.createFrom().item(access);
    }
}
