package dev.patchbay.business.scheduling;

import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What is wrong with settings whose fields are each in order: days that are none, what is said twice,
/// hours that overlap. Pure.
final class SettingsCheck {
    private static final int DAY_MINUTES = 24 * 60;

    private final List<Problem.Violation> violations = new ArrayList<>();

    private SettingsCheck() {}

    /// @param providers whose calendars there are here
    /// @throws ProblemException 400 that names all of it
    static void enforce(CalendarSettings settings, Set<CalendarProvider> providers) {
        var check = new SettingsCheck();
        check.hours(settings.hours());
        check.holidays(settings.holidays());
        check.services(settings.services());
        check.source(settings, providers);
        if (!check.violations.isEmpty()) {
            throw ProblemException.wrong(check.violations);
        }
    }

    private void hours(List<CalendarSettings.WeeklyHours> hours) {
        for (var i = 0; i < hours.size(); i++) {
            var one = hours.get(i);
            var before =
                    hours.subList(0, i).stream().filter(other -> other.weekday().equals(one.weekday()));
            if (before.anyMatch(other -> overlap(other.opens(), other.closes(), one.opens(), one.closes()))) {
                wrong("hours[" + i + "]", "overlaps other hours of this day");
            }
        }
    }

    private void holidays(List<CalendarSettings.Holiday> holidays) {
        twice("holidays", "day", holidays, CalendarSettings.Holiday::day);
        for (var i = 0; i < holidays.size(); i++) {
            var holiday = holidays.get(i);
            var field = "holidays[" + i + "].";
            if (day(holiday.day()).isEmpty()) {
                wrong(field + "day", "is no date");
            }
            if (holiday.name().indexOf('\0') >= 0) {
                wrong(field + "name", "holds the character U+0000");
            }
            for (var j = 0; j < holiday.hours().size(); j++) {
                var one = holiday.hours().get(j);
                var before = holiday.hours().subList(0, j).stream();
                if (before.anyMatch(other -> overlap(other.opens(), other.closes(), one.opens(), one.closes()))) {
                    wrong(field + "hours[" + j + "]", "overlaps other hours of this day");
                }
            }
        }
    }

    private void services(List<CalendarSettings.ServiceLength> services) {
        twice("services", "service", services, one -> BookingRequest.plain(one.service()));
        for (var i = 0; i < services.size(); i++) {
            if (services.get(i).service().indexOf('\0') >= 0) {
                wrong("services[" + i + "].service", "holds the character U+0000");
            } else if (BookingRequest.plain(services.get(i).service()).isEmpty()) {
                wrong("services[" + i + "].service", "must have a word in it");
            }
        }
    }

    private void source(CalendarSettings settings, Set<CalendarProvider> providers) {
        violations.addAll(
                SourceSettings.wrong("", settings.provider(), settings.calcom(), settings.connected(), providers));
    }

    private <T> void twice(String list, String field, List<T> entries, Function<T, String> key) {
        var seen = new HashSet<String>();
        for (var i = 0; i < entries.size(); i++) {
            if (!seen.add(key.apply(entries.get(i)))) {
                wrong(list + "[" + i + "]." + field, "is there twice");
            }
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean overlap(String opens, String closes, String otherOpens, String otherCloses) {
        var from = minutes(opens);
        var to = end(from, minutes(closes));
        var otherFrom = minutes(otherOpens);
        var otherTo = end(otherFrom, minutes(otherCloses));
        return from < otherTo && otherFrom < to;
    }

    private static int end(int opens, int closes) {
        return closes > opens ? closes : closes + DAY_MINUTES;
    }

    private static int minutes(String time) {
        return LocalTime.parse(time).toSecondOfDay() / 60;
    }

    private void wrong(String field, String message) {
        violations.add(new Problem.Violation(field, message));
    }
}
