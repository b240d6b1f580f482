package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/// Hears of a booking that was in doubt and is not any more, within the transaction that settles it: what it
/// writes is there if and only if the booking is settled.
@FunctionalInterface
public interface DoubtEnded {
    /// Nobody has to be told.
    DoubtEnded UNHEARD = (_, _) -> Uni.createFrom().voidItem();

    /// @param booking CONFIRMED, FAILED or, if it was being cancelled, RELEASED
    Uni<Void> ended(SqlClient connection, Reservation booking);
}
