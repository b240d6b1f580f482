package dev.patchbay.business.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/// Changes to how projects work, each in somebody's name.
///
/// The database itself notes what is changed (trigger `tell_change`): as it was, as it is, and in whose name the
/// transaction was. A table that has `changed_by` may be written without this; whatever else people change,
/// and all that they remove, needs it, else it counts as done by `patchbay`.
@ApplicationScoped
public class Changes {
    private static final String NAME = "SELECT set_config('patchbay.by', $1, true)";

    private final Pool pool;

    Changes(Pool pool) {
        this.pool = pool;
    }

    /// One transaction.
    ///
    /// @param principal of the [dev.patchbay.platform.security.Caller]
    public <T> Uni<T> by(String principal, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection ->
                connection.preparedQuery(NAME).execute(Tuple.of(principal)).chain(() -> work.apply(connection)));
    }
}
