package dev.patchbay.business.customers;

import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.scheduling.CallerNumber;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.platform.jobs.Jobs;
import dev.patchbay.platform.problem.Cause;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/// Makes customers of those who booked (B11).
///
/// After the booking and not with it: what is wrong here must cost nobody a visit. The booking's own row says
/// that it is still to be done, so nothing is lost, and two instances do not do the same.
@ApplicationScoped
public class CustomerIntake {
    private static final Logger LOG = Logger.getLogger(CustomerIntake.class);
    private static final String TO_DO = """
            NOT customer_noted AND reference IS NOT NULL AND state IN ('CONFIRMED', 'CANCELLING', 'RELEASED')""";
    private static final String NEXT = "SELECT id FROM reservation WHERE " + TO_DO + " ORDER BY created_at LIMIT 100";
    private static final String TAKE = """
            SELECT id, project_id, origin, caller, name, address, phone FROM reservation
            WHERE id = $1 AND\s""" + TO_DO + " FOR UPDATE SKIP LOCKED";
    private static final String DONE = "UPDATE reservation SET customer_noted = true, customer_id = $2 WHERE id = $1";

    private final Pool pool;
    private final CustomerBook book;
    private final Jobs jobs;

    CustomerIntake(Pool pool, CustomerBook book, Jobs jobs) {
        this.pool = pool;
        this.book = book;
        this.jobs = jobs;
    }

    @Scheduled(identity = "customers", every = "{patchbay.customers.note-every}")
    Uni<Void> round() {
        return jobs.run("customers", this::run);
    }

    /// One round. One that cannot be noted stands in nobody's way.
    public Uni<Void> run() {
        return pool.preparedQuery(NEXT)
                .execute()
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> note(row.getUUID("id")))
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> note(UUID id) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(TAKE)
                        .execute(Tuple.of(id))
                        .chain(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .findFirst()
                                .map(row -> note(connection, row))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .onFailure()
                .invoke(failure -> LOG.warnf("no customer noted bookingId=%s cause=%s", id, Cause.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> note(SqlConnection connection, Row row) {
        return book.note(connection, learnt(row))
                .chain(customer ->
                        connection.preparedQuery(DONE).execute(Tuple.of(row.getUUID("id"), customer.orElse(null))))
                .replaceWithVoid();
    }

    private static Learnt learnt(Row row) {
        return new Learnt(
                row.getString("project_id"),
                CallerNumber.known(Optional.ofNullable(row.getString("caller"))),
                Optional.ofNullable(row.getString("phone")).flatMap(Telephone::read),
                said(row.getString("name")),
                said(row.getString("address")),
                Origin.of(row.getString("origin")) != Origin.CALL);
    }

    private static Optional<String> said(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(found -> !found.isEmpty());
    }
}
