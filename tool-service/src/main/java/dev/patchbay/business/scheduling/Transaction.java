package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/// A transaction under way on its connection. For one thread.
public final class Transaction {
    private final SqlConnection connection;
    private boolean ended;

    Transaction(SqlConnection connection) {
        this.connection = connection;
    }

    public SqlConnection connection() {
        return connection;
    }

    /// The last statements, and `COMMIT` behind them without waiting for their answers: one round trip. When one of
    /// them fails, everything is taken back.
    ///
    /// @param statements all sent as soon as they are asked for
    public <T> Uni<T> last(Uni<T> statements) {
        return Uni.createFrom().deferred(() -> {
            ended = true;
            return Uni.combine()
                    .all()
                    .unis(statements, connection.query("COMMIT").execute())
                    .collectFailures()
                    .with((answer, _) -> answer);
        });
    }

    Uni<Void> commit() {
        return ended
                ? Uni.createFrom().voidItem()
                : connection.query("COMMIT").execute().replaceWithVoid();
    }

    Uni<Void> rollback() {
        return ended
                ? Uni.createFrom().voidItem()
                : connection
                        .query("ROLLBACK")
                        .execute()
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithNull();
    }
}
