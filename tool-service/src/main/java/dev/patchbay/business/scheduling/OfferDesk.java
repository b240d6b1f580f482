package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.SlotChoice.Choice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Offers free slots to a call and holds them for it.
@ApplicationScoped
public class OfferDesk {
    private final CalendarCalls calendars;
    private final HoldStore holds;
    private final SchedulingConfig config;
    private final Clock clock;

    OfferDesk(CalendarCalls calendars, HoldStore holds, SchedulingConfig config, Clock clock) {
        this.calendars = calendars;
        this.holds = holds;
        this.config = config;
        this.clock = clock;
    }

    /// What could be had, held for who asks; this replaces what it held before. The provider is asked
    /// before the transaction begins and after it, never within it. What somebody was faster with over there is
    /// not offered: then it is looked once more.
    public Uni<Choice> offer(Requester requester, BusinessCalendar calendar, SlotWish wish) {
        return held(requester, calendar, wish)
                .chain(first -> requester.origin() == Origin.CALL
                        ? calendars
                                .keep(calendar, first.slots(), config.hold())
                                .chain(gone ->
                                        gone.isEmpty() ? Uni.createFrom().item(first) : held(requester, calendar, wish))
                        : Uni.createFrom().item(first));
    }

    private Uni<Choice> held(Requester requester, BusinessCalendar calendar, SlotWish wish) {
        var now = clock.instant();
        return busy(calendar, now).chain(busy -> holds.offer(requester, calendar, now, wish, busy));
    }

    /// All that is free of what is wished for, held for nobody: somebody else may be faster.
    public Uni<List<Slot>> free(BusinessCalendar calendar, SlotWish wish) {
        var now = clock.instant();
        var choice = new SlotChoice(calendar, now);
        return busy(calendar, now).chain(busy -> holds.taken(calendar, choice.window(wish), now)
                .map(taken -> choice.all(wish, taken.and(busy))));
    }

    private Uni<List<Span>> busy(BusinessCalendar calendar, Instant now) {
        return calendars.busy(calendar, new Span(now, now.plus(Duration.ofDays(calendar.horizonDays() + 1L))));
    }
}
