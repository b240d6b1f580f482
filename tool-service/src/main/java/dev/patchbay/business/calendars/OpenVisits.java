package dev.patchbay.business.calendars;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.UUID;

/// Knows what is under way in the calendar that a connection opens.
public interface OpenVisits {

    /// How many bookings there are being confirmed, moved or cancelled.
    Uni<Long> in(SqlClient connection, String projectId, UUID connectionId);
}
