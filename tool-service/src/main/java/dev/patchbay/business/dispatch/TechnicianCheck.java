package dev.patchbay.business.dispatch;

import dev.patchbay.business.area.Point;
import dev.patchbay.business.dispatch.Technician.Hours;
import dev.patchbay.business.dispatch.Technician.Shift;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells all that is wrong with a technician at once.
final class TechnicianCheck {
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";
    private static final int LONGEST = 100;
    private static final int LONGEST_ROTATION = 52;

    private final List<Problem.Violation> wrong = new ArrayList<>();

    /// @param trades those that there are
    /// @throws ProblemException 400 that names every field that is wrong
    static void enforce(Technician given, Set<String> trades, List<String> strangePostcodes) {
        var check = new TechnicianCheck();
        check.who(given);
        check.what(given, trades);
        check.where(given, strangePostcodes);
        check.when(given);
        if (!check.wrong.isEmpty()) {
            throw new ProblemException(
                    Problem.of(400).withDetail("The request is not valid.").withViolations(check.wrong));
        }
    }

    static boolean isId(String id) {
        return id != null && id.matches(ID);
    }

    private void who(Technician given) {
        demand(isText(given.name()), "name", "holds a character that cannot be written");
        demand(
                Language.ofTag(given.language())
                        .filter(known -> known.tag().equals(given.language()))
                        .isPresent(),
                "language",
                "must be en or es");
        demand(given.phone() == null || Telephone.isE164(given.phone()), "phone", "is not a number in E.164");
        demand(
                given.phone() != null || given.onCall().isEmpty() && noneOnCall(given),
                "phone",
                "is needed of those who are on call");
        demand(given.order() >= 0 && given.order() <= 1000, "order", "must be from 0 to 1000");
        demand(
                given.mostJobsADay() >= 1 && given.mostJobsADay() <= Technician.MOST_JOBS,
                "mostJobsADay",
                "must be from 1 to 24");
    }

    private static boolean noneOnCall(Technician given) {
        return given.exceptions().stream().filter(Objects::nonNull).allMatch(day -> day.onCall()
                .isEmpty());
    }

    private void what(Technician given, Set<String> trades) {
        demand(!given.trades().isEmpty(), "trades", "must be at least one");
        for (var i = 0; i < given.trades().size(); i++) {
            var trade = given.trades().get(i);
            demand(
                    trade != null && trades.contains(trade),
                    "trades[" + i + "]",
                    "is none of " + trades.stream().sorted().toList());
        }
    }

    private void where(Technician given, List<String> strangePostcodes) {
        demand(
                given.areas().stream().allMatch(TechnicianCheck::isText),
                "areas",
                "must be names of at most 100 characters");
        demand(strangePostcodes.isEmpty(), "postcodes", "has what is no postcode of the project's country");
        demand((given.latitude() == null) == (given.longitude() == null), "longitude", "goes with latitude");
        demand(
                given.latitude() == null
                        || given.longitude() == null
                        || Point.isValid(given.latitude(), given.longitude()),
                "latitude",
                "must be degrees on Earth");
    }

    private void when(Technician given) {
        shifts("shifts", given.shifts());
        shifts("onCall", given.onCall());
        var days = new HashSet<String>();
        for (var i = 0; i < given.exceptions().size(); i++) {
            var field = "exceptions[" + i + "]";
            var other = given.exceptions().get(i);
            demand(other != null, field, "is needed");
            if (other != null) {
                demand(isDay(other.day()), field + ".day", "must be a day such as 2026-12-24");
                demand(days.add(other.day()), field + ".day", "is there twice");
                demand(
                        Stream.concat(other.hours().stream(), other.onCall().stream())
                                .allMatch(TechnicianCheck::isHours),
                        field,
                        "must have times such as 08:00");
            }
        }
    }

    private void shifts(String list, List<Shift> shifts) {
        for (var i = 0; i < shifts.size(); i++) {
            var field = list + "[" + i + "]";
            var shift = shifts.get(i);
            demand(shift != null, field, "is needed");
            if (shift != null) {
                demand(isWeekday(shift.weekday()), field + ".weekday", "must be a weekday such as monday");
                demand(isHours(new Hours(shift.from(), shift.to())), field, "must have times such as 08:00");
                demand(
                        shift.everyWeeks() >= 1 && shift.everyWeeks() <= LONGEST_ROTATION,
                        field + ".everyWeeks",
                        "must be from 1 to 52");
                demand(
                        shift.firstDay().map(TechnicianCheck::isDay).orElse(shift.everyWeeks() == 1),
                        field + ".firstDay",
                        "must be a day of the first week");
            }
        }
    }

    private void demand(boolean holds, String field, String message) {
        if (!holds) {
            wrong.add(new Problem.Violation(field, message));
        }
    }

    private static boolean isText(String text) {
        return text != null && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isHours(Hours hours) {
        return hours != null
                && Optional.ofNullable(hours.from()).orElse("").matches(TIME)
                && Optional.ofNullable(hours.to()).orElse("").matches(TIME);
    }

    private static boolean isWeekday(String name) {
        return Arrays.stream(DayOfWeek.values())
                .anyMatch(day -> day.name().toLowerCase(Locale.ROOT).equals(name));
    }

    private static boolean isDay(String text) {
        try {
            return text != null && LocalDate.parse(text) != null;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
