package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/// Hears of a booking of which nobody could find out for so long that a person must, within the transaction
/// that says so.
public interface DoubtLasts {

    /// @param booking PENDING or CANCELLING; CONFIRMED, if it stands here and a move that came to nothing cannot be
    /// undone in the calendar
    Uni<Void> lasts(SqlConnection connection, Reservation booking);
}
