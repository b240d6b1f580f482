package dev.patchbay.business.calendars;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    /// Those of a user, one that opens a calendar first; none where this project has no such user.
    public Uni<List<Known>> of(String projectId, String userId) {
        return store.ofUser(projectId, userId).map(rows -> rows.stream()
                .map(row -> new Known(row.id(), row.provider()))
                .toList());
    }

    public record Known(UUID id, Provider provider) {}
}
