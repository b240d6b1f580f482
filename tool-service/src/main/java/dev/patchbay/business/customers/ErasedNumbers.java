package dev.patchbay.business.customers;

import static dev.patchbay.business.customers.CustomerRows.at;

import dev.patchbay.business.scheduling.BookingRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/// The numbers that were forgotten, as digests: no customer system brings them back.
@ApplicationScoped
class ErasedNumbers {
    private static final String REMEMBER = """
            INSERT INTO erased_number (project_id, digest, erased_at)
            SELECT $1, digest, $3 FROM unnest($2::text[]) digest ON CONFLICT DO NOTHING""";
    private static final String FIND = "SELECT FROM erased_number WHERE project_id = $1 AND digest = $2";

    private final Pool pool;
    private final Clock clock;

    ErasedNumbers(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> remember(SqlConnection connection, String projectId, List<String> numbers) {
        var digests = numbers.stream().map(number -> digest(projectId, number)).toArray(String[]::new);
        return connection
                .preparedQuery(REMEMBER)
                .execute(Tuple.tuple()
                        .addString(projectId)
                        .addArrayOfString(digests)
                        .addOffsetDateTime(at(clock.instant())))
                .replaceWithVoid();
    }

    Uni<Boolean> contain(String projectId, String number) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(projectId, digest(projectId, number)))
                .map(rows -> rows.size() > 0);
    }

    private static String digest(String projectId, String number) {
        return BookingRequest.sha256("erased|" + projectId + "|" + number);
    }
}
