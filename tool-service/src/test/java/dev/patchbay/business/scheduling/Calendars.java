package dev.patchbay.business.scheduling;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Calendars for tests.
final class Calendars {
    static final Opening ALL_DAY = new Opening(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private Calendars() {}

    static BusinessCalendar alwaysOpen(String zone, Duration length) {
        return everyDay(zone, ALL_DAY, length, length, Duration.ZERO, Duration.ZERO);
    }

    static BusinessCalendar everyDay(
            String zone, Opening opening, Duration length, Duration step, Duration buffer, Duration notice) {
        var hours = Stream.of(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), _ -> List.of(opening)));
        return new BusinessCalendar(
                "project", "crew", ZoneId.of(zone), hours, Map.of(), length, step, rules(buffer, notice));
    }

    static BusinessCalendar onlyOn(DayOfWeek day, Opening... openings) {
        return new BusinessCalendar(
                "project",
                "crew",
                ZoneId.of("America/New_York"),
                Map.of(day, List.of(openings)),
                Map.of(),
                Duration.ofHours(1),
                Duration.ofHours(1),
                rules(Duration.ZERO, Duration.ZERO));
    }

    static VisitRules rules(Duration bufferAfter, Duration notice) {
        return new VisitRules(Duration.ZERO, bufferAfter, notice, Duration.ZERO, 30, Map.of());
    }
}
