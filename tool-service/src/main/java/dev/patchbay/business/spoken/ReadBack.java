package dev.patchbay.business.spoken;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says back what was understood, as an answer to "when": "on Tuesday, December first, at half past two in the
/// afternoon", "from … to …, until noon" (X7).
///
/// Up to three days are named one by one; of more, the first and the last.
public final class ReadBack {
    private static final int NAMED = 3;

    private final SpokenTime times;
    private final LocalDate today;

    public ReadBack(SpokenTime times, LocalDate today) {
        this.times = times;
        this.today = today;
    }

    public String of(When.Days days) {
        var said = days(days);
        return time(days)
                .map(time -> said + (said.contains(",") ? ", " : " ") + time)
                .orElse(said);
    }

    private String days(When.Days days) {
        var named = days.stream().limit(NAMED + 1L).toList();
        if (named.isEmpty() || named.size() > NAMED) {
            return times.fromDayToDay(days.from(), days.to(), today);
        }
        return list(named.stream().map(day -> times.onDay(day, today)).toList());
    }

    private String list(List<String> said) {
        var most = new ArrayList<>(said);
        var last = most.removeLast();
        return most.isEmpty() ? last : String.join("; ", most) + " " + times.or() + " " + last;
    }

    private Optional<String> time(When.Days days) {
        if (days.wanted().isPresent()) {
            return days.wanted().map(times::at);
        }
        var fromMidnight = days.earliest().equals(LocalTime.MIN);
        var toTheEnd = !days.latest().isBefore(TimeSpan.LAST);
        if (fromMidnight && toTheEnd) {
            return Optional.empty();
        }
        if (toTheEnd) {
            return Optional.of(times.from(days.earliest()));
        }
        var end = end(days.latest());
        return Optional.of(fromMidnight ? times.until(end) : times.between(days.earliest(), end));
    }

    /// A part of a day lasts until the minute before the next one.
    private static LocalTime end(LocalTime latest) {
        return latest.getMinute() == 59 ? latest.plusMinutes(1) : latest;
    }
}
