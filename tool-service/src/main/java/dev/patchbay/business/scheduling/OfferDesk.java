package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.SlotChoice.Choice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Offers free slots to a call and holds them for it.
@ApplicationScoped
public class OfferDesk {
    private final CalendarCalls calendars;
    private final HoldStore holds;
    private final Clock clock;

    OfferDesk(CalendarCalls calendars, HoldStore holds, Clock clock) {
        this.calendars = calendars;
        this.holds = holds;
        this.clock = clock;
    }

    /// What could be had, held for the call; this replaces what it held before. The provider is asked before
    /// the transaction begins, never within it.
    public Uni<Choice> offer(String callId, BusinessCalendar calendar, SlotWish wish) {
        var now = clock.instant();
        var window = new Span(now, now.plus(Duration.ofDays(calendar.horizonDays() + 1L)));
        var choice = new SlotChoice(calendar, now);
        return calendars
                .busy(calendar, window)
                .chain(busy -> holds.offer(callId, calendar, now, taken -> choice.choose(wish, both(busy, taken))));
    }

    private static List<Span> both(List<Span> busy, List<Span> taken) {
        return Stream.concat(busy.stream(), taken.stream()).toList();
    }
}
