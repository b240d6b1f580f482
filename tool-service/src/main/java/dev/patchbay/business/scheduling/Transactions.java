package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/// Transactions of several statements that are sent without waiting for each other's answers.
///
/// PostgreSQL runs the statements of a connection in the order in which they were sent, each on what is committed by
/// then; one that fails fails all after it. So `BEGIN` needs no answer before the first statement, `COMMIT` none of
/// the last ([Transaction#last]), and statements that do not depend on each other's answers are subscribed to
/// together (`Uni.combine`): one round trip.
public final class Transactions {
    // Their plans suit any values; to make one anew each time takes as long as to run it.
    private static final String BEGIN = "BEGIN; SET LOCAL plan_cache_mode = force_generic_plan";

    private Transactions() {}

    /// Commits when `work` is done, and takes everything back when it fails.
    public static <T> Uni<T> in(Pool pool, Function<Transaction, Uni<T>> work) {
        return pool.withConnection(connection -> {
            var begun = connection.query(BEGIN).execute().memoize().indefinitely();
            begun.subscribe().with(_ -> {}, _ -> {});
            var transaction = new Transaction(connection);
            return Uni.createFrom()
                    .deferred(() -> work.apply(transaction))
                    .call(() -> begun.chain(transaction::commit))
                    .onFailure()
                    .call(transaction::rollback);
        });
    }

    /// One statement that only reads, planned like those: one round trip.
    static <T> Uni<T> reading(Pool pool, Function<SqlConnection, Uni<T>> statement) {
        return in(pool, transaction -> transaction.last(statement.apply(transaction.connection())));
    }
}
