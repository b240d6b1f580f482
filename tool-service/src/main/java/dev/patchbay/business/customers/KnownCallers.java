package dev.patchbay.business.customers;

import dev.patchbay.business.scheduling.CallerNumber;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/// Whether a project knows whoever calls: as a customer, or by a visit that was booked from the number or
/// left it.
@ApplicationScoped
public class KnownCallers {
    private static final String KNOWN = """
            SELECT EXISTS (SELECT FROM customer WHERE project_id = $1 AND phones @> ARRAY[$2::text])
            OR EXISTS (SELECT FROM reservation WHERE project_id = $1 AND caller = $2
                AND state IN ('PENDING', 'CONFIRMED', 'CANCELLING'))
            OR EXISTS (SELECT FROM reservation WHERE project_id = $1 AND phone_digits = ANY($3)
                AND state IN ('PENDING', 'CONFIRMED', 'CANCELLING'))""";

    private final Pool pool;

    KnownCallers(Pool pool) {
        this.pool = pool;
    }

    /// @param number E.164
    public Uni<Boolean> isKnown(String projectId, String number) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.tuple()
                        .addString(projectId)
                        .addString(number)
                        .addArrayOfString(CallerNumber.digits(number).toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
