package dev.patchbay.business.customers;

import dev.patchbay.business.messages.Countries;
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
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/// Makes customers of those who booked (B11).
///
/// After the booking and not with it: what is wrong here must cost nobody a visit. The booking's own row says
/// that it is still to be done, so nothing is lost, and two instances do not do the same. One of which no
/// customer can be made steps aside: for a minute, then twice as long each time, up to a day. It is never
/// given up, and a round takes what is due longest.
@ApplicationScoped
public class CustomerIntake {
    private static final Logger LOG = Logger.getLogger(CustomerIntake.class);
    private static final String TO_DO = """
            NOT customer_noted AND reference IS NOT NULL AND state IN ('CONFIRMED', 'CANCELLING', 'RELEASED')""";
    private static final String NEXT = "SELECT id FROM reservation WHERE " + TO_DO + """
             AND coalesce(note_from, created_at) <= $1 ORDER BY coalesce(note_from, created_at) LIMIT 100""";
    private static final String TAKE = """
            SELECT id, project_id, origin, caller, name, address, phone FROM reservation
            WHERE id = $1 AND\s""" + TO_DO + " FOR UPDATE SKIP LOCKED";
    private static final String DONE = "UPDATE reservation SET customer_noted = true, customer_id = $2 WHERE id = $1";
    private static final String ASIDE = """
            UPDATE reservation SET note_attempts = note_attempts + 1,
            note_from = $2::timestamptz + least(2 ^ least(note_attempts, 11), 1440) * interval '1 minute'
            WHERE id = $1""";

    private final Pool pool;
    private final CustomerBook book;
    private final Countries countries;
    private final Clock clock;
    private final Jobs jobs;

    CustomerIntake(Pool pool, CustomerBook book, Countries countries, Clock clock, Jobs jobs) {
        this.pool = pool;
        this.book = book;
        this.countries = countries;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(identity = "customers", every = "{patchbay.customers.note-every}")
    Uni<Void> round() {
        return jobs.run("customers", this::run);
    }

    /// One round, of at most a hundred.
    public Uni<Void> run() {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(CustomerRows.at(clock.instant())))
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
                .recoverWithUni(() -> stepAside(id));
    }

    /// Where even that fails it is the database, and all wait alike.
    private Uni<Void> stepAside(UUID id) {
        return pool.preparedQuery(ASIDE)
                .execute(Tuple.of(id, CustomerRows.at(clock.instant())))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> note(SqlConnection connection, Row row) {
        return countries
                .within(connection, row.getString("project_id"))
                .chain(country -> book.note(connection, learnt(row, country)))
                .chain(customer ->
                        connection.preparedQuery(DONE).execute(Tuple.of(row.getUUID("id"), customer.orElse(null))))
                .replaceWithVoid();
    }

    private static Learnt learnt(Row row, String country) {
        return new Learnt(
                row.getString("project_id"),
                CallerNumber.known(Optional.ofNullable(row.getString("caller"))),
                Optional.ofNullable(row.getString("phone")).flatMap(said -> Telephone.read(said, country)),
                said(row.getString("name")),
                said(row.getString("address")),
                Origin.of(row.getString("origin")) != Origin.CALL);
    }

    private static Optional<String> said(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(found -> !found.isEmpty());
    }
}
