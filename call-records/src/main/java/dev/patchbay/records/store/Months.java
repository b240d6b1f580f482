package dev.patchbay.records.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Sees to it that the event log has a partition for the months of the facts that are about to be written.
///
/// In a transaction of its own: making a partition locks the log for a moment, once a month. Only months near today
/// get one, so that a producer with a wrong clock cannot make thousands; its facts lie in the default partition.
@ApplicationScoped
class Months {
    private static final int PAST = 24;
    private static final int AHEAD = 1;

    private final Pool pool;
    private final Clock clock;
    private final Set<YearMonth> made = ConcurrentHashMap.newKeySet();

    Months(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> ensure(Collection<LoggedFact> facts) {
        var missing = facts.stream()
                .map(fact -> YearMonth.from(fact.occurredAt()))
                .distinct()
                .filter(Predicate.not(made::contains))
                .filter(this::near)
                .toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(missing)
                .onItem()
                .transformToUniAndConcatenate(this::make)
                .toUni()
                .replaceWithVoid();
    }

    private boolean near(YearMonth month) {
        var now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return !month.isBefore(now.minusMonths(PAST)) && !month.isAfter(now.plusMonths(AHEAD));
    }

    private Uni<Void> make(YearMonth month) {
        return pool.preparedQuery("SELECT records.ensure_month($1)")
                .execute(Tuple.of(month.atDay(1)))
                .invoke(() -> made.add(month))
                .replaceWithVoid();
    }
}
