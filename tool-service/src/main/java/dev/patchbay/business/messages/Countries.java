package dev.patchbay.business.messages;

import dev.patchbay.platform.memory.Recent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// In which country a number without one is: that of the project's service area, else that of its own first number,
/// else the United States. Kept for half a minute.
@ApplicationScoped
public class Countries {
    private static final String OF = """
            SELECT (SELECT document ->> 'country' FROM service_area WHERE project_id = $1) AS area,
            (SELECT min(number) FROM phone_number WHERE project_id = $1) AS number""";
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST_KEPT = 1000;

    private final Pool pool;
    private final Clock clock;
    private final Recent<String, Known> known = new Recent<>(MOST_KEPT);

    Countries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    private record Known(String country, Instant until) {}

    /// Its ISO 3166-1 code.
    public Uni<String> of(String projectId) {
        return within(pool, projectId);
    }

    /// Within a transaction: whoever has a connection must not wait for another.
    public Uni<String> within(SqlClient connection, String projectId) {
        var now = clock.instant();
        return known.find(projectId)
                .filter(found -> now.isBefore(found.until()))
                .map(found -> Uni.createFrom().item(found.country()))
                .orElseGet(() -> ask(connection, projectId)
                        .invoke(country -> known.keep(projectId, new Known(country, now.plus(KEPT)))));
    }

    private static Uni<String> ask(SqlClient connection, String projectId) {
        return connection
                .preparedQuery(OF)
                .execute(Tuple.of(projectId))
                .map(rows -> country(rows.iterator().next()));
    }

    private static String country(Row row) {
        return Optional.ofNullable(row.getString("area"))
                .or(() -> Optional.ofNullable(row.getString("number")).flatMap(Telephone::country))
                .orElse(Telephone.UNITED_STATES);
    }
}
