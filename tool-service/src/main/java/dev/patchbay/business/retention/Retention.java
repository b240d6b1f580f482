package dev.patchbay.business.retention;

import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/// Forgets what is older than it is to be kept, a thousand rows a statement: a table that nobody has swept for years
/// is locked for no longer than any other. What cannot be forgotten today keeps nothing else.
@ApplicationScoped
public class Retention {
    static final int BATCH = 1000;

    private final Pool pool;
    private final RetentionConfig config;
    private final Clock clock;
    private final Jobs jobs;

    Retention(Pool pool, RetentionConfig config, Clock clock, Jobs jobs) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(identity = "retention", every = "{patchbay.keep.forget-every}", delayed = "5m")
    Uni<Void> round() {
        return Multi.createFrom()
                .items(Kept.values())
                .onItem()
                .transformToUniAndConcatenate(what ->
                        jobs.run("retention-" + what.word(), () -> forget(what).replaceWithVoid()))
                .onItem()
                .ignoreAsUni();
    }

    /// How many were forgotten.
    public Uni<Integer> forget(Kept what) {
        var before = clock.instant().minus(what.keep(config)).atOffset(ZoneOffset.UTC);
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(what.forget())
                        .execute(Tuple.of(before, BATCH))
                        .map(RowSet::rowCount))
                .whilst(count -> count == BATCH)
                .collect()
                .with(Collectors.summingInt(count -> count));
    }
}
