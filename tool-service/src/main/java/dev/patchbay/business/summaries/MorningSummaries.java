package dev.patchbay.business.summaries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.messages.OutgoingWish;
import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Tells each morning, in the business's zone, what the calls since the last one came to: those that did not book
/// first, and why.
///
/// Runs on every instance. The day's row, the calls that it tells of and the messages are one
/// transaction, so a day is
/// told once and a call on one morning. A service that was away tells later the same day.
@ApplicationScoped
public class MorningSummaries {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration LONGEST_AWAY = Duration.ofDays(7);
    // Calls that were going on, or not summed up yet, when the last one was made.
    private static final Duration OVERLAP = Duration.ofHours(3);

    private static final String WANTED = """
            SELECT s.project_id, s.document::text, s.changed_at, p.name, p.time_zone, last.day, last.made_at
            FROM summary_settings s JOIN project p ON p.id = s.project_id
            LEFT JOIN LATERAL (SELECT day, made_at FROM morning_summary m WHERE m.project_id = s.project_id
                ORDER BY day DESC LIMIT 1) last ON true
            WHERE (s.document ->> 'mornings')::boolean AND p.archived_at IS NULL""";
    private static final String BEGIN =
            "INSERT INTO morning_summary (project_id, day, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private final CallDigests digests;
    private final SummaryPost post;
    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;
    private final Jobs jobs;

    MorningSummaries(CallDigests digests, SummaryPost post, Pool pool, ObjectMapper json, Clock clock, Jobs jobs) {
        this.digests = digests;
        this.post = post;
        this.pool = pool;
        this.json = json;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(
            identity = "morning-summaries",
            every = "{patchbay.summaries.mornings-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return jobs.run("morning-summaries", this::run);
    }

    Uni<Void> run() {
        var now = clock.instant();
        return pool.preparedQuery(WANTED)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::read)
                        .filter(morning -> morning.isDue(now))
                        .toList())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(morning -> make(morning, now))
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> make(Morning morning, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(morning.projectId(), morning.today(now), now.atOffset(ZoneOffset.UTC)))
                .chain(begun -> begun.rowCount() == 0 ? Uni.createFrom().voidItem() : tell(connection, morning, now)));
    }

    private Uni<Void> tell(SqlConnection connection, Morning morning, Instant now) {
        var day = morning.today(now);
        return digests.tell(connection, morning.projectId(), day, morning.since(now))
                .map(calls -> text(morning, calls))
                .chain(text -> post.put(
                        connection,
                        morning.projectId(),
                        Optional.empty(),
                        OutgoingWish.MORNING_SUMMARY,
                        day.toString(),
                        morning.settings(),
                        text));
    }

    private static SummaryWords.Text text(Morning morning, List<CallDigest> calls) {
        var inOrder =
                calls.stream().sorted(Comparator.comparing(CallDigest::beganAt)).toList();
        return SummaryWords.in(morning.settings().words()).morning(morning.business(), inOrder);
    }

    private Morning read(Row row) {
        return new Morning(
                row.getString("project_id"),
                settings(row.getString("document")),
                row.getOffsetDateTime("changed_at").toInstant(),
                new Business(row.getString("name"), ZoneId.of(row.getString("time_zone"))),
                Optional.ofNullable(row.getLocalDate("day")),
                Optional.ofNullable(row.getOffsetDateTime("made_at")).map(at -> at.toInstant()));
    }

    private SummarySettings settings(String document) {
        try {
            return json.readValue(document, SummarySettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept settings are always readable", e);
        }
    }

    /// @param changedAt of the settings: who asks for it at noon is told the next morning
    /// @param lastDay told of, and when
    private record Morning(
            String projectId,
            SummarySettings settings,
            Instant changedAt,
            Business business,
            Optional<LocalDate> lastDay,
            Optional<Instant> lastMade) {
        LocalDate today(Instant now) {
            return now.atZone(business.zone()).toLocalDate();
        }

        boolean isDue(Instant now) {
            var at = today(now)
                    .atTime(settings.morning())
                    .atZone(business.zone())
                    .toInstant();
            return !now.isBefore(at)
                    && !changedAt.isAfter(at)
                    && lastDay.filter(day -> !day.isBefore(today(now))).isEmpty();
        }

        Instant since(Instant now) {
            var oldest = now.minus(LONGEST_AWAY);
            var since = lastMade.map(made -> made.minus(OVERLAP)).orElse(now.minus(DAY));
            return since.isBefore(oldest) ? oldest : since;
        }
    }
}
