package dev.patchbay.business.spoken;

import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the time of day in a caller's words. An hour without "am" or "pm" is taken as a business would: seven
/// to eleven in the morning, twelve to six in the afternoon; "in the evening" and the like decide otherwise.
final class ClockReader {
    private static final String HOUR_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
    private static final String HALF_DAY = "(?: ?(am|pm)\\b)?";
    private static final String AT =
            "(?:(half past|quarter past|quarter to) )?(?:(\\d{1,2}):(\\d{2})|(\\d{1,2})|(" + HOUR_WORD
                    + ")(?: (thirty|fifteen|forty[- ]five|o'clock|oh five|ten|twenty))?|(noon|midday|midnight))(?: o'clock)?"
                    + HALF_DAY;
    private static final int GROUPS = 8;
    private static final Pattern BETWEEN =
            Pattern.compile("\\b(?:between|from) " + AT + " (?:and|to|till|until|-) " + AT + "(?!\\d)");
    private static final Pattern BOUND = Pattern.compile(
            "\\b(after|from|not before|later than|before|until|till|by|no later than) " + AT + "(?!\\d)");
    private static final Pattern POINT = Pattern.compile("(?:\\b(?:at|around|about) )?\\b" + AT + "(?!\\d)");
    private static final Map<String, Integer> HOURS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12));
    private static final Map<String, Integer> MINUTES = Map.of(
            "thirty",
            30,
            "fifteen",
            15,
            "forty-five",
            45,
            "forty five",
            45,
            "o'clock",
            0,
            "oh five",
            5,
            "ten",
            10,
            "twenty",
            20);

    Reading<TimeSpan> read(String text) {
        var part = DayPart.in(text);
        var between = BETWEEN.matcher(text);
        if (between.find()) {
            var from = time(between, 0, part);
            return Reading.of(TimeSpan.between(from, notBefore(from, time(between, GROUPS, part))), "");
        }
        var bound = BOUND.matcher(text);
        if (bound.find()) {
            return Reading.of(bounded(bound.group(1), time(bound, 1, part)), "");
        }
        var point = POINT.matcher(text);
        if (point.find()) {
            return Reading.of(TimeSpan.at(time(point, 0, part)), "");
        }
        return part.map(p -> Reading.of(p.span(), "")).orElseGet(() -> Reading.nothing(text));
    }

    private static TimeSpan bounded(String word, LocalTime time) {
        return switch (word) {
            case "after", "from", "not before", "later than" -> TimeSpan.between(time, TimeSpan.LAST);
            default -> TimeSpan.between(LocalTime.MIN, time);
        };
    }

    /// "between ten and two": the second time is later than the first.
    private static LocalTime notBefore(LocalTime from, LocalTime to) {
        return to.isBefore(from) && to.getHour() < 12 ? to.plusHours(12) : to;
    }

    private static LocalTime time(Matcher m, int offset, Optional<DayPart> part) {
        var word = m.group(offset + 7);
        if (word != null) {
            return word.equals("midnight") ? LocalTime.MIDNIGHT : LocalTime.NOON;
        }
        var hour = hour(m, offset);
        var written24 =
                m.group(offset + 2) != null && (hour > 12 || m.group(offset + 2).startsWith("0"));
        var at = LocalTime.of(written24 ? hour : hourOfDay(hour, m.group(offset + 8), part), minute(m, offset));
        return relative(m.group(offset + 1), at);
    }

    private static LocalTime relative(String word, LocalTime at) {
        return switch (word) {
            case null -> at;
            case "half past" -> at.plusMinutes(30);
            case "quarter past" -> at.plusMinutes(15);
            default -> at.minusMinutes(15);
        };
    }

    private static int hour(Matcher m, int offset) {
        if (m.group(offset + 2) != null) {
            return Integer.parseInt(m.group(offset + 2));
        }
        return m.group(offset + 4) != null ? Integer.parseInt(m.group(offset + 4)) : HOURS.get(m.group(offset + 5));
    }

    private static int minute(Matcher m, int offset) {
        if (m.group(offset + 3) != null) {
            return Integer.parseInt(m.group(offset + 3));
        }
        return m.group(offset + 6) == null ? 0 : MINUTES.get(m.group(offset + 6));
    }

    private static int hourOfDay(int hour, String halfDay, Optional<DayPart> part) {
        if (hour > 12) {
            return hour;
        }
        var onFace = hour % 12;
        if (halfDay != null) {
            return halfDay.equals("pm") ? onFace + 12 : onFace;
        }
        if (part.isPresent()) {
            return part.get().hourOfDay(onFace);
        }
        return onFace < 7 ? onFace + 12 : onFace;
    }
}
