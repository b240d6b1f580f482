package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.CalendarFailure.Category;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Asks the calendars at providers, of all who could come, when they are busy: each calendar once, side by side.
///
/// What is in somebody's own calendar keeps that person alone; what is in the business's keeps all who have none
/// of their own. Whoever's cannot be read is left out; the question fails only when that is everybody.
@ApplicationScoped
class Elsewhere {
    private static final Logger LOG = Logger.getLogger(Elsewhere.class);
    private static final int AT_ONCE = 32;

    private final CalendarCalls calendars;
    private final SchedulingConfig config;

    Elsewhere(CalendarCalls calendars, SchedulingConfig config) {
        this.calendars = calendars;
        this.config = config;
    }

    Uni<Seen> look(BusinessCalendar calendar, Span window) {
        return look(calendar, window, config.peopleWithin());
    }

    /// @param patience with each of several calendars
    Uni<Seen> look(BusinessCalendar calendar, Span window, Duration patience) {
        return calendar.staffing()
                .map(people -> ofPeople(calendar, people, window, patience))
                .orElseGet(() -> calendars
                        .busy(calendar, window)
                        .map(busy -> new Seen(calendar, busy, Map.of(), Optional.empty())));
    }

    private Uni<Seen> ofPeople(BusinessCalendar calendar, Staffing people, Span window, Duration patience) {
        var bySource = people.workers()
                .collect(Collectors.groupingBy(
                        worker -> worker.calendar().orElse(calendar.source()),
                        Collectors.mapping(Worker::resource, Collectors.toSet())));
        if (bySource.keySet().stream().allMatch(CalendarSource.OWN::equals)) {
            return Uni.createFrom().item(new Seen(calendar, List.of(), Map.of(), Optional.empty()));
        }
        var patienceWithOne = bySource.size() > 1 ? Optional.of(patience) : Optional.<Duration>empty();
        var asked = bySource.entrySet().stream()
                .map(entry -> ask(calendar.at(entry.getKey()), entry.getValue(), window, patienceWithOne))
                .toList();
        return Uni.join().all(asked).usingConcurrencyOf(AT_ONCE).andFailFast().map(told -> seen(calendar, told));
    }

    private Uni<Told> ask(BusinessCalendar calendar, Set<String> whose, Span window, Optional<Duration> patience) {
        return inTime(calendars.busy(calendar, window), patience)
                .map(busy -> new Told(whose, busy, Optional.empty()))
                .onFailure()
                .recoverWithItem(why -> unread(calendar, whose, why));
    }

    private static Uni<List<Span>> inTime(Uni<List<Span>> busy, Optional<Duration> patience) {
        return patience.map(
                        time -> busy.ifNoItem().after(time).failWith(() -> new CalendarFailure(Category.UNANSWERED)))
                .orElse(busy);
    }

    private static Told unread(BusinessCalendar calendar, Set<String> whose, Throwable why) {
        var failure = why instanceof CalendarFailure known ? known : new CalendarFailure(Category.UNREADABLE);
        LOG.warnf(
                "calendar not read, left out projectId=%s provider=%s persons=%d cause=%s",
                calendar.projectId(),
                calendar.source().provider().word(),
                whose.size(),
                failure.category().label());
        return new Told(whose, List.of(), Optional.of(failure));
    }

    private static Seen seen(BusinessCalendar calendar, List<Told> told) {
        var unread = new HashSet<String>();
        var failures = new ArrayList<CalendarFailure>();
        var busy = new HashMap<String, List<Span>>();
        for (var one : told) {
            one.failure()
                    .ifPresentOrElse(
                            why -> {
                                failures.add(why);
                                unread.addAll(one.whose());
                            },
                            () -> one.whose().forEach(resource -> busy.put(resource, one.busy())));
        }
        // One that may be asked again soon says more than one that a person must mend.
        failures.sort(Comparator.comparing(why -> why.category().lasts()));
        if (busy.isEmpty()) {
            throw failures.getFirst();
        }
        return new Seen(
                calendar.without(worker -> unread.contains(worker.resource())),
                List.of(),
                busy,
                failures.stream().findFirst());
    }

    /// What one calendar says.
    ///
    /// @param whose it is
    private record Told(Set<String> whose, List<Span> busy, Optional<CalendarFailure> failure) {}
}
