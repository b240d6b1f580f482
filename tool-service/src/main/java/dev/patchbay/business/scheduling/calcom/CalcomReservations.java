package dev.patchbay.business.scheduling.calcom;

import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.scheduling.Span;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Slots that Cal.com keeps for callers who were offered them: its own pages do not show them meanwhile.
///
/// They are hidden from Patchbay's questions, too, so those that are its own are known here ([#ours]). None is
/// given back: it ends by itself when the hold does, rounded up to minutes.
@ApplicationScoped
class CalcomReservations {
    private static final int TAKEN = 422;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CalcomApi api;
    private final CalcomReservationStore store;
    private final CalcomConfig config;
    private final Clock clock;

    CalcomReservations(CalcomApi api, CalcomReservationStore store, CalcomConfig config, Clock clock) {
        this.api = api;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /// What Cal.com keeps for this event type and this project: to Patchbay it is free.
    Uni<List<Span>> ours(BusinessCalendar calendar) {
        return type(calendar)
                .map(type -> store.live(calendar.projectId(), type, clock.instant()))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    /// Those of the offered that somebody else has by now. What could not be asked is as if it were kept.
    Uni<List<Slot>> keep(BusinessCalendar calendar, List<Slot> offered, Duration hold) {
        return type(calendar)
                .map(type -> store.live(calendar.projectId(), type, clock.instant())
                        .map(CalcomReservations::starts)
                        .map(kept -> offered.stream()
                                .filter(slot -> !kept.contains(slot.start()))
                                .toList())
                        .chain(missing -> reserve(calendar, type, missing, hold)))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    /// Somebody booked it over there all the same: it is not ours any more, and not to be offered again.
    Uni<Void> lost(Reservation declined) {
        return store.remove(declined.projectId(), declined.visit().from())
                .onFailure()
                .recoverWithNull();
    }

    /// An event type is reserved by its id only.
    private Optional<Long> type(BusinessCalendar calendar) {
        return calendar.source().eventType().filter(_ -> config.reserveOffers()).flatMap(type -> type.id());
    }

    private static Set<Instant> starts(List<Span> spans) {
        return spans.stream().map(Span::from).collect(Collectors.toSet());
    }

    private Uni<List<Slot>> reserve(BusinessCalendar calendar, long type, List<Slot> slots, Duration hold) {
        if (slots.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var asked = slots.stream()
                .map(slot -> isGone(calendar, type, slot, hold).map(gone -> gone ? List.of(slot) : List.<Slot>of()))
                .toList();
        return Uni.join().all(asked).andCollectFailures().map(gone -> gone.stream()
                .flatMap(List::stream)
                .toList());
    }

    private Uni<Boolean> isGone(BusinessCalendar calendar, long type, Slot slot, Duration hold) {
        var minutes = hold.plus(MINUTE).minusNanos(1).toMinutes();
        return api.reserve(calendar.projectId(), wish(calendar, type, slot, minutes))
                .chain(reply -> reply.isDone()
                        ? store.add(calendar.projectId(), type, slot, CalcomCodec.reservation(reply), clock.instant())
                                .replaceWith(false)
                        : Uni.createFrom().item(isTaken(reply)))
                .onFailure(CalendarFailure.class)
                .recoverWithItem(false);
    }

    private static boolean isTaken(Reply reply) {
        return reply.status() == TAKEN;
    }

    private static NewReservation wish(BusinessCalendar calendar, long type, Slot slot, long minutes) {
        var length = Duration.between(slot.start(), slot.end()).toMinutes();
        var isSaid = calendar.source().eventType().orElseThrow().variableLength();
        return new NewReservation(
                type, slot.start().toString(), isSaid ? Optional.of(length) : Optional.empty(), minutes);
    }
}
