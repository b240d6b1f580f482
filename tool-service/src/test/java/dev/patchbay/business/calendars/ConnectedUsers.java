package dev.patchbay.business.calendars;

import dev.patchbay.business.support.SignInDesk;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Users who connected their calendars long ago, without the way through a browser.
@Singleton
public class ConnectedUsers {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ConnectionStore store;
    private final Vault vault;
    private final Pool pool;
    private final SignInDesk signIns;

    ConnectedUsers(ConnectionStore store, Vault vault, Pool pool, SignInDesk signIns) {
        this.store = store;
        this.vault = vault;
        this.pool = pool;
        this.signIns = signIns;
    }

    /// @param access the token that there is
    /// @return the connection
    public UUID connect(String projectId, String provider, SignInDesk.User user, String access) {
        return connect(projectId, provider, user.account, null, user, access);
    }

    /// @param phone where he is texted; null: nowhere
    public UUID connect(
            String projectId, String provider, String userId, String phone, SignInDesk.User user, String access) {
        var pair = new Connection.Pair(access, signIns.grant(provider, user));
        var wish = new ConnectionWish(userId, provider, phone, null, null, null);
        var row = store.start(pool, projectId, wish, "test").await().atMost(LIMIT);
        var given = new Tokens(
                pair.access(), Optional.of(pair.refresh()), Duration.ofSeconds(3599), Set.of(), Optional.empty());
        store.connected(pool, row, given, vault.seal(pair.text(), row.place()))
                .await()
                .atMost(LIMIT);
        return row.id();
    }
}
