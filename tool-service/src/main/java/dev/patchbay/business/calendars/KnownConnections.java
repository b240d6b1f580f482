package dev.patchbay.business.calendars;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Which connections a project has, for whoever chooses one.
@ApplicationScoped
public class KnownConnections {
    private final ConnectionStore store;

    KnownConnections(ConnectionStore store) {
        this.store = store;
    }

    /// Whose calendar it opens; empty where this project has no such connection.
    public Uni<Optional<Provider>> provider(String projectId, UUID connectionId) {
        return store.find(projectId, connectionId).map(found -> found.map(Connection::provider));
    }
}
