package dev.patchbay.vapi.store;

import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Forgets what is older than messages are to be kept.
///
/// Messages go by whole months, so one can be kept up to a month longer. Of a call's result, of what a call was started
/// for and of a hand-over's answer the contents go and the row stays, with its ids, its key and its digest: what VAPI
/// tells late still finds its call, a result is not asked for again, and a repeated request starts no second call.
@ApplicationScoped
public class Retention {
    private static final String MONTHS = """
            SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'vapi.message'::regclass AND c.relname ~ '^message_\\d{4}_\\d{2}$'""";
    private static final String FORGET_ELSEWHEN = "DELETE FROM vapi.message_elsewhen WHERE received_at < $1";
    private static final String FORGET_DELIVERIES = "DELETE FROM vapi.delivery WHERE received_at < $1";

    // What stays says how it ended. A report is never that short itself; nothing in it is read here, which PostgreSQL
    // could not do with all that JSON allows.
    private static final String FORGET_RESULTS = """
            UPDATE vapi.call SET report = json_build_object('endedReason', ended_reason)
            WHERE result_at < $1 AND report::text <> json_build_object('endedReason', ended_reason)::text""";
    private static final String FORGET_WISHES = """
            UPDATE vapi.started_call s SET number = '', wish = '{}'
            WHERE s.sent_at < $1 AND s.number <> '' AND NOT EXISTS (
                SELECT FROM vapi.call c
                WHERE c.vapi_id = s.vapi_id AND coalesce(c.result_at, c.last_message_at, c.created_at) >= $1)""";
    private static final String FORGET_ANSWERS =
            "UPDATE vapi.handover SET answer = NULL WHERE handed_at < $1 AND answer IS NOT NULL";
    /// What is counted by the hour and asked for by the day comes first, however short messages are kept.
    private static final Duration AT_LEAST = Duration.ofDays(2);

    private final Pool pool;
    private final Duration kept;
    private final Clock clock;
    private final Jobs jobs;

    Retention(Pool pool, @ConfigProperty(name = "patchbay.vapi.keep-messages") Duration kept, Clock clock, Jobs jobs) {
        this.pool = pool;
        this.kept = kept;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(identity = "message-retention", every = "6h", delayed = "5m")
    Uni<Void> forgetByTime() {
        return jobs.run("message-retention", this::forget);
    }

    Uni<Void> forget() {
        var oldest = clock.instant().minus(kept).atOffset(ZoneOffset.UTC);
        var firstKept = YearMonth.from(oldest);
        return pool.query(MONTHS)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("name"))
                        .filter(name -> month(name).isBefore(firstKept))
                        .toList())
                .chain(this::drop)
                .chain(() -> pool.preparedQuery(FORGET_ELSEWHEN).execute(Tuple.of(oldest)))
                // As long as the messages themselves, so that a repeat is known as long as there is what it repeats.
                .chain(() -> pool.preparedQuery(FORGET_DELIVERIES)
                        .execute(Tuple.of(firstKept.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC))))
                .chain(this::forgetContents);
    }

    private Uni<Void> forgetContents() {
        var longer = kept.compareTo(AT_LEAST) < 0 ? AT_LEAST : kept;
        var oldest = Tuple.of(clock.instant().minus(longer).atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(FORGET_RESULTS)
                .execute(oldest)
                .chain(() -> pool.preparedQuery(FORGET_WISHES).execute(oldest))
                .chain(() -> pool.preparedQuery(FORGET_ANSWERS).execute(oldest))
                .replaceWithVoid();
    }

    private static YearMonth month(String table) {
        var words = table.split("_");
        return YearMonth.from(LocalDate.of(Integer.parseInt(words[1]), Integer.parseInt(words[2]), 1));
    }

    private Uni<Void> drop(List<String> tables) {
        return Multi.createFrom()
                .iterable(tables)
                .onItem()
                .transformToUniAndConcatenate(
                        table -> pool.query("DROP TABLE vapi." + table).execute())
                .toUni()
                .replaceWithVoid();
    }
}
