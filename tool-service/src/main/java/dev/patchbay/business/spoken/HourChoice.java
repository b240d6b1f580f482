package dev.patchbay.business.spoken;

import dev.patchbay.business.spoken.Clock.Half;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides which half of the day an hour is in: by the part of the day that was named, else by the opening hours,
/// else as a business would (seven to eleven in the morning, twelve to six in the afternoon). Where both hours are
/// possible the caller is asked.
final class HourChoice {
    private static final int HALF_DAY = 12;
    private static final int FIRST_OF_MORNING = 7;
    /// Days looked at for opening hours; a week says it all.
    private static final int LOOKED_AT = 14;

    private final LocalDateTime now;
    private final OpenHours hours;
    private final SpokenTime times;

    HourChoice(LocalDateTime now, OpenHours hours, SpokenTime times) {
        this.now = now;
        this.hours = hours;
        this.times = times;
    }

    /// @param days on one of which it is to be
    Sought<LocalTime> choose(Clock clock, Optional<DayPart> part, List<LocalDate> days) {
        if (!clock.exists()) {
            return Sought.ask(Question.NO_SUCH_TIME);
        }
        return switch (clock.half()) {
            case GIVEN, MIDNIGHT -> Sought.found(time(clock, clock.hour()));
            case AM -> Sought.found(time(clock, clock.hour() % HALF_DAY));
            case PM -> Sought.found(time(clock, clock.hour() % HALF_DAY + HALF_DAY));
            case OPEN -> part.map(said -> within(said, clock)).orElseGet(() -> byHours(clock, days));
        };
    }

    private static Sought<LocalTime> within(DayPart part, Clock clock) {
        var onFace = clock.hour() % HALF_DAY;
        return part.has(onFace) ? Sought.found(time(clock, part.hourOfDay(onFace))) : Sought.ask(Question.WHICH_TIME);
    }

    /// The end of what begins at `from`: the first such hour after it.
    Sought<LocalTime> after(LocalTime from, Clock clock, Optional<DayPart> part, List<LocalDate> days) {
        if (clock.half() != Half.OPEN || !clock.exists()) {
            return choose(clock, part, days);
        }
        return candidates(clock)
                .filter(from::isBefore)
                .findFirst()
                .map(Sought::found)
                .orElseGet(() -> choose(clock, part, days));
    }

    /// The begin of what ends at `until`: the last such hour before it at which somebody is there.
    Sought<LocalTime> before(LocalTime until, Clock clock, Optional<DayPart> part, List<LocalDate> days) {
        if (clock.half() != Half.OPEN || !clock.exists()) {
            return choose(clock, part, days);
        }
        return candidates(clock)
                .filter(until::isAfter)
                .reduce((_, later) -> later)
                .map(Sought::found)
                .orElseGet(() -> choose(clock, part, days));
    }

    private Sought<LocalTime> byHours(Clock clock, List<LocalDate> days) {
        if (clock.hour() == HALF_DAY) {
            return Sought.found(time(clock, HALF_DAY));
        }
        var possible = candidates(clock).filter(time -> isOpen(time, days)).toList();
        if (possible.size() > 1) {
            return Sought.ask(Question.EITHER, times.at(possible.getFirst()), times.at(possible.getLast()));
        }
        return Sought.found(possible.stream().findFirst().orElseGet(() -> usual(clock)));
    }

    private boolean isOpen(LocalTime time, List<LocalDate> days) {
        return days.stream()
                .limit(LOOKED_AT)
                .anyMatch(day -> hours.isOpen(day, time) && day.atTime(time).isAfter(now));
    }

    private static LocalTime usual(Clock clock) {
        var onFace = clock.hour() % HALF_DAY;
        return time(clock, onFace < FIRST_OF_MORNING ? onFace + HALF_DAY : onFace);
    }

    private static Stream<LocalTime> candidates(Clock clock) {
        var onFace = clock.hour() % HALF_DAY;
        return Stream.of(time(clock, onFace), time(clock, onFace + HALF_DAY));
    }

    private static LocalTime time(Clock clock, int hour) {
        return LocalTime.of(hour % (2 * HALF_DAY), clock.minute());
    }
}
