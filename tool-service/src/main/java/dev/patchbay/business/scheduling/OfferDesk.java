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
    private final Elsewhere elsewhere;
    private final HoldStore holds;
    private final SchedulingConfig config;
    private final Clock clock;

    OfferDesk(CalendarCalls calendars, Elsewhere elsewhere, HoldStore holds, SchedulingConfig config, Clock clock) {
        this.calendars = calendars;
        this.elsewhere = elsewhere;
        this.holds = holds;
        this.config = config;
        this.clock = clock;
    }

    /// What could be had, held for who asks; this replaces what it held before. The provider is asked
    /// before the transaction begins and after it, never within it. What somebody was faster with over there is
    /// not offered: then it is looked once more. In people's own calendars nothing is kept over there.
    public Uni<Choice> offer(Requester requester, BusinessCalendar calendar, SlotWish wish) {
        return held(requester, calendar, wish)
                .chain(first -> requester.origin() == Origin.CALL && !hasPersonal(calendar)
                        ? calendars
                                .keep(calendar, first.slots(), config.hold())
                                .chain(gone ->
                                        gone.isEmpty() ? Uni.createFrom().item(first) : held(requester, calendar, wish))
                        : Uni.createFrom().item(first));
    }

    private Uni<Choice> held(Requester requester, BusinessCalendar calendar, SlotWish wish) {
        var now = clock.instant();
        return look(calendar, now).chain(seen -> holds.offer(requester, seen, now, wish)
                .invoke(choice -> seen.demandFound(choice.slots())));
    }

    /// All that is free of what is wished for, held for nobody: somebody else may be faster.
    public Uni<List<Slot>> free(BusinessCalendar calendar, SlotWish wish) {
        var now = clock.instant();
        return look(calendar, now).chain(seen -> free(seen, wish, now).invoke(seen::demandFound));
    }

    private Uni<List<Slot>> free(Seen seen, SlotWish wish, Instant now) {
        var choice = new SlotChoice(seen.calendar(), now);
        return holds.taken(seen.calendar(), choice.window(wish), now).map(taken -> choice.all(wish, seen.and(taken)));
    }

    private Uni<Seen> look(BusinessCalendar calendar, Instant now) {
        return elsewhere.look(calendar, new Span(now, now.plus(Duration.ofDays(calendar.horizonDays() + 1L))));
    }

    private static boolean hasPersonal(BusinessCalendar calendar) {
        return calendar.staffing().stream().flatMap(Staffing::workers).anyMatch(worker -> worker.calendar()
                .isPresent());
    }
}
