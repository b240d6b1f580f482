package dev.patchbay.business.calendars;

import dev.patchbay.business.events.Changes;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/// Transactions and counts.
@ApplicationScoped
public class Ledger {
    private final Pool pool;
    private final Changes changes;
    private final MeterRegistry meters;

    Ledger(Pool pool, Changes changes, MeterRegistry meters) {
        this.pool = pool;
        this.changes = changes;
        this.meters = meters;
    }

    <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    /// In somebody's name.
    <T> Uni<T> by(String principal, Function<SqlConnection, Uni<T>> work) {
        return changes.by(principal, work);
    }

    void count(String metric, Provider provider, String outcome) {
        meters.counter(metric, "provider", provider.word(), "outcome", outcome).increment();
    }
}
