package dev.patchbay.business.scheduling;

import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Finds out what became of bookings that a provider never answered, finishes cancellations, and takes
/// entries of released ones out ([OpenBookings]).
///
/// Runs on every instance; a claim in the database keeps two from asking about the same booking. Calendars are
/// asked beside each other, the bookings of one after each other.
@ApplicationScoped
public class BookingRecovery {
    private final DoubtStore doubts;
    private final OpenBookings bookings;
    private final SchedulingConfig config;
    private final Clock clock;
    private final Jobs jobs;

    BookingRecovery(DoubtStore doubts, OpenBookings bookings, SchedulingConfig config, Clock clock, Jobs jobs) {
        this.doubts = doubts;
        this.bookings = bookings;
        this.config = config;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(
            identity = "booking-recovery",
            every = "{patchbay.scheduling.recovery-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return jobs.run("booking-recovery", this::run);
    }

    /// One round: every claimed booking.
    public Uni<Void> run() {
        return doubts.claim(clock.instant())
                .onItem()
                .transformToMulti(claimed -> Multi.createFrom().iterable(byCalendar(claimed)))
                .onItem()
                .transformToUni(this::inTurn)
                .merge(config.calendarsAtOnce())
                .onItem()
                .ignoreAsUni();
    }

    private static Iterable<List<Reservation>> byCalendar(List<Reservation> claimed) {
        return claimed.stream()
                .collect(Collectors.groupingBy(
                        open -> List.of(open.projectId(), open.source()), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private Uni<Void> inTurn(List<Reservation> ofOneCalendar) {
        return Multi.createFrom()
                .iterable(ofOneCalendar)
                .onItem()
                .transformToUniAndConcatenate(bookings::resolve)
                .onItem()
                .ignoreAsUni();
    }
}
