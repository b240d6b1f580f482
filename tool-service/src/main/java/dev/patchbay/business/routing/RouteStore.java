package dev.patchbay.business.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.route.Route;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The decisions about calls. The first decision about a call stays.
@ApplicationScoped
public class RouteStore {
    private static final String FIND = "SELECT route FROM route_decision WHERE call_id = $1";
    // The update changes nothing; it makes the earlier row come back when another instance was faster.
    private static final String RECORD = """
            INSERT INTO route_decision (call_id, route, decided_at) VALUES ($1, $2, $3)
            ON CONFLICT (call_id) DO UPDATE SET call_id = excluded.call_id RETURNING route""";
    private static final String FORGET = "DELETE FROM route_decision WHERE decided_at < $1";

    private final Pool pool;
    private final ObjectMapper json;

    RouteStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Optional<Route>> find(String callId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(callId)).map(this::first);
    }

    /// The route that counts for the call: this one, or the one decided before it.
    Uni<Route> record(String callId, Route route, Instant now) {
        return pool.preparedQuery(RECORD)
                .execute(Tuple.of(callId, write(route), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> first(rows).orElseThrow());
    }

    Uni<Void> forgetBefore(Instant time) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Optional<Route> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> read(row.getString("route")))
                .findFirst();
    }

    private String write(Route route) {
        try {
            return json.writerFor(Route.class).writeValueAsString(route);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a route is always writable", e);
        }
    }

    private Route read(String text) {
        try {
            return json.readValue(text, Route.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored route is not readable", e);
        }
    }
}
