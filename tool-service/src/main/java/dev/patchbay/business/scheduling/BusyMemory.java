package dev.patchbay.business.scheduling;

import dev.patchbay.platform.memory.Recent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What providers said lately of their busy times: who asks at the same moment asks once.
///
/// What is out of date a little offers at worst a time that is refused when it is booked.
@ApplicationScoped
class BusyMemory {
    private static final int MOST_CALENDARS = 1000;
    private static final int MOST_WINDOWS = 20;

    private final SchedulingConfig config;
    private final Clock clock;
    private final Recent<CalendarSource, Map<Asked, Said>> said = new Recent<>(MOST_CALENDARS);

    BusyMemory(SchedulingConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /// @param ask for a window that may be a little wider
    Uni<List<Span>> of(BusinessCalendar calendar, Span window, Function<Span, Uni<List<Span>>> ask) {
        var now = clock.instant();
        var asked = new Asked(wider(window), calendar.slotLength(), calendar.rules());
        var answers = answers(calendar.source());
        answers.values().removeIf(one -> !now.isBefore(one.until()));
        if (answers.size() > MOST_WINDOWS) {
            answers.clear();
        }
        return answers.computeIfAbsent(asked, wish -> said(answers, wish, now, ask))
                .spans();
    }

    private Said said(Map<Asked, Said> answers, Asked wish, Instant now, Function<Span, Uni<List<Span>>> ask) {
        var spans = Uni.createFrom()
                .deferred(() -> ask.apply(wish.window()))
                .onFailure()
                .invoke(() -> answers.remove(wish))
                .memoize()
                .indefinitely();
        return new Said(spans, now.plus(config.busyKeptFor()));
    }

    void forget(CalendarSource source) {
        synchronized (said) {
            said.forget(source);
        }
    }

    private Map<Asked, Said> answers(CalendarSource source) {
        synchronized (said) {
            return said.find(source).orElseGet(() -> {
                var fresh = new ConcurrentHashMap<Asked, Said>();
                said.keep(source, fresh);
                return fresh;
            });
        }
    }

    /// Whole hours, so that two who ask one after the other ask for the same.
    private static Span wider(Span window) {
        var hour = ChronoUnit.HOURS;
        return new Span(
                window.from().truncatedTo(hour), window.to().truncatedTo(hour).plus(1, hour));
    }

    private record Asked(Span window, Duration visit, VisitRules rules) {}

    private record Said(Uni<List<Span>> spans, Instant until) {}
}
