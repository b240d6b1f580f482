package dev.patchbay.business.messages;

import dev.patchbay.business.scheduling.BookingDesk;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.SchedulingConfig;
import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Texts a caller what became of a booking, a move or a cancellation that is settled and of which he was told that it
/// is in doubt, or nothing at all: the database did it and its answer was lost, and so was the question after it. The
/// recovery has nothing to look for there.
///
/// What a caller was told is what is kept of his tool call. The same text again is the same message.
@ApplicationScoped
public class UnheardEnds {
    private static final int MOST = 50;

    // Whoever asked again in that call has heard it, and who was texted about it as well.
    private static final String UNHEARD = """
            SELECT DISTINCT booking.id FROM tool_call told JOIN reservation booking
                ON booking.project_id = told.project_id
                AND (booking.call_id = told.call_id OR booking.ended_by = told.call_id)
            WHERE told.started_at > $1 AND told.started_at <= $2 AND told.lease_until <= $3 AND told.origin = 'call'
            AND booking.reference IS NOT NULL AND booking.phone IS NOT NULL
            AND CASE told.name
                WHEN 'cancel_appointment' THEN booking.state = 'RELEASED' AND booking.cause = 'cancelled'
                    AND booking.ended_by = told.call_id
                WHEN 'book_slot' THEN booking.call_id = told.call_id AND booking.replaces IS NULL
                    AND booking.state IN ('CONFIRMED', 'FAILED')
                WHEN 'reschedule_appointment' THEN booking.call_id = told.call_id AND booking.replaces IS NOT NULL
                    AND booking.state IN ('CONFIRMED', 'FAILED') ELSE false END
            AND (told.result IS NULL AND booking.changed_at >= told.started_at AND booking.state <> 'FAILED'
                OR told.result LIKE '{"outcome":"in_doubt"%' AND strpos(told.result, booking.id::text) > 0)
            AND NOT EXISTS (SELECT FROM tool_call heard WHERE heard.call_id = told.call_id
                AND heard.project_id = told.project_id
                AND heard.started_at >= told.started_at AND heard.result LIKE '{"outcome":"succeeded"%'
                AND strpos(heard.result, booking.id::text) > 0)
            AND NOT EXISTS (SELECT FROM outgoing_message text WHERE text.project_id = told.project_id
                AND text.call_id = told.call_id AND text.created_at >= told.started_at
                AND text.kind IN ('booked', 'not_booked', 'moved', 'not_moved', 'cancelled'))
            LIMIT $4""";

    private final Pool pool;
    private final BookingDesk bookings;
    private final OutcomeMessages outcomes;
    private final SchedulingConfig config;
    private final Clock clock;
    private final Jobs jobs;

    UnheardEnds(
            Pool pool,
            BookingDesk bookings,
            OutcomeMessages outcomes,
            SchedulingConfig config,
            Clock clock,
            Jobs jobs) {
        this.pool = pool;
        this.bookings = bookings;
        this.outcomes = outcomes;
        this.config = config;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(
            identity = "unheard-ends",
            every = "{patchbay.scheduling.unheard-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return jobs.run("unheard-ends", this::run);
    }

    /// One round.
    public Uni<Void> run() {
        return unheard()
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(this::tell)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<List<UUID>> unheard() {
        var now = clock.instant();
        return pool.preparedQuery(UNHEARD)
                .execute(Tuple.of(
                        MessageStore.at(now.minus(config.unheardFor())),
                        MessageStore.at(now.minus(config.settleAfter())),
                        MessageStore.at(now),
                        MOST))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .toList());
    }

    private Uni<Void> tell(UUID id) {
        return bookings.lookUp(id).chain(found -> found.map(this::told)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> told(Reservation booking) {
        return pool.withTransaction(connection -> outcomes.ended(connection, booking));
    }
}
