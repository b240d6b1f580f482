package dev.patchbay.business.customers;

import static dev.patchbay.business.customers.CustomerRows.COLUMNS;

import dev.patchbay.business.events.Changes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes two customers one: what belongs to the one that goes belongs to the other from there on.
@ApplicationScoped
public class Merge {
    private static final String BOTH =
            "SELECT " + COLUMNS + "FROM customer WHERE project_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE";
    private static final String VISITS = "UPDATE reservation SET customer_id = $2 WHERE customer_id = $1";
    private static final String NOTES = "UPDATE caller_note SET customer_id = $2 WHERE customer_id = $1";
    private static final String GO = "DELETE FROM customer WHERE id = $1";

    private final Changes changes;
    private final CustomerStore store;

    Merge(Changes changes, CustomerStore store) {
        this.changes = changes;
        this.store = store;
    }

    /// @param from the one that goes
    @RegisterForReflection
    public record Wish(@NotNull(message = "is needed") UUID from) {}

    /// What came of it.
    sealed interface Outcome {
        record Merged(Customer customer) implements Outcome {}

        /// One of the two is not there.
        record Missing() implements Outcome {}

        /// It has changed since that version.
        record Overtaken() implements Outcome {}
    }

    Uni<Outcome> merge(String projectId, UUID stays, UUID goes, Optional<Long> version, String by) {
        return changes.by(by, connection -> both(connection, projectId, stays, goes)
                .chain(found -> merge(
                        connection,
                        Optional.ofNullable(found.get(stays)),
                        Optional.ofNullable(found.get(goes)),
                        version)));
    }

    private static Uni<Map<UUID, Customer>> both(SqlConnection connection, String projectId, UUID stays, UUID goes) {
        var ids = Stream.of(stays, goes).sorted(Comparator.naturalOrder()).toArray(UUID[]::new);
        return connection
                .preparedQuery(BOTH)
                .execute(Tuple.tuple().addString(projectId).addArrayOfUUID(ids))
                .map(rows ->
                        CustomerRows.read(rows).stream().collect(Collectors.toMap(Customer::id, Function.identity())));
    }

    private Uni<Outcome> merge(
            SqlConnection connection, Optional<Customer> stays, Optional<Customer> goes, Optional<Long> version) {
        if (stays.isEmpty() || goes.isEmpty()) {
            return Uni.createFrom().item(new Outcome.Missing());
        }
        var kept = stays.get();
        if (version.filter(read -> read != kept.version()).isPresent()) {
            return Uni.createFrom().item(new Outcome.Overtaken());
        }
        var wish = Customers.merged(Customers.wish(kept), Customers.wish(goes.get()));
        return connection
                .preparedQuery(VISITS)
                .execute(Tuple.of(goes.get().id(), kept.id()))
                .chain(() -> connection
                        .preparedQuery(NOTES)
                        .execute(Tuple.of(goes.get().id(), kept.id())))
                .chain(() ->
                        connection.preparedQuery(GO).execute(Tuple.of(goes.get().id())))
                .chain(() -> store.change(connection, kept.projectId(), kept.id(), wish, kept.version()))
                .map(now -> new Outcome.Merged(now.orElseThrow()));
    }
}
