package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.CalendarFailure.Category;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Asks the calendar that a project has chosen; about what is entered, the one that it was entered in.
@ApplicationScoped
public class CalendarChooser implements Calendar {
    private final Map<CalendarProvider, CalendarAdapter> adapters = new EnumMap<>(CalendarProvider.class);

    CalendarChooser(@All List<CalendarAdapter> adapters) {
        adapters.forEach(adapter -> this.adapters.putIfAbsent(adapter.provider(), adapter));
    }

    /// Whose calendars can be chosen.
    public Set<CalendarProvider> providers() {
        return Set.copyOf(adapters.keySet());
    }

    @Override
    public Uni<List<Span>> busy(BusinessCalendar calendar, Span window) {
        return of(calendar.source(), adapter -> adapter.busy(calendar, window));
    }

    @Override
    public Uni<List<Slot>> keep(BusinessCalendar calendar, List<Slot> offered, Duration hold) {
        return of(calendar.source(), adapter -> adapter.keep(calendar, offered, hold));
    }

    @Override
    public Uni<Answer> book(Reservation pending) {
        return of(pending.source(), adapter -> adapter.book(pending));
    }

    /// From one calendar into another nothing is moved: the new one is entered beside the old one, which is
    /// withdrawn afterwards as after every move.
    @Override
    public Uni<Answer> move(Reservation old, Reservation pending) {
        return of(
                pending.source(),
                adapter -> old.source().equals(pending.source()) ? adapter.move(old, pending) : adapter.book(pending));
    }

    @Override
    public Uni<Answer> find(Reservation pending) {
        return of(pending.source(), adapter -> adapter.find(pending));
    }

    @Override
    public Uni<Void> withdraw(Reservation released) {
        return of(released.source(), adapter -> adapter.withdraw(released));
    }

    @Override
    public Uni<Fate> follow(Reservation confirmed) {
        return of(confirmed.source(), adapter -> adapter.follow(confirmed));
    }

    private <T> Uni<T> of(CalendarSource source, Function<CalendarAdapter, Uni<T>> question) {
        var adapter = adapters.get(source.provider());
        return adapter == null
                ? Uni.createFrom().failure(new CalendarFailure(Category.UNCONNECTED))
                : question.apply(adapter);
    }
}
