package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/// Transactions of several statements that are sent without waiting for each other's answers.
///
/// PostgreSQL runs the statements of a connection in the order in which they were sent, each on what is committed by
/// then; one that fails fails all after it. So `BEGIN` needs no answer before the first statement, and statements
/// that do not depend on each other's answers are subscribed to together (`Uni.combine`): one round trip.
final class Transactions {
    private Transactions() {}

    /// Commits when `work` is done, and takes everything back when it fails.
    static <T> Uni<T> in(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(connection -> begun(connection, work));
    }

    private static <T> Uni<T> begun(SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
        var begun = connection.query("BEGIN").execute().memoize().indefinitely();
        begun.subscribe().with(_ -> {}, _ -> {});
        return Uni.createFrom()
                .deferred(() -> work.apply(connection))
                .call(() -> begun.chain(() -> connection.query("COMMIT").execute()))
                .onFailure()
                .call(() -> connection.query("ROLLBACK").execute().onFailure().recoverWithNull());
    }
}
