package dev.patchbay.business.calendars;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;

/// Sends a user the link by which a calendar is connected.
public interface LinkWanted {

    /// @param connection of the transaction in which it became so
    Uni<Void> send(SqlClient connection, Link link);

    /// @param turn of a connection's links: the same one is told once
    /// @param calendar whose it is, in words
    /// @param language `en` or `es`
    record Link(
            String projectId,
            UUID connectionId,
            String turn,
            String calendar,
            Optional<String> phone,
            Optional<String> email,
            String language,
            String url) {
        @Override
        public String toString() {
            return "Link[" + connectionId + "]";
        }
    }
}
