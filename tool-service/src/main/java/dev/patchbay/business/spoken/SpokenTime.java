package dev.patchbay.business.spoken;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// Says times as a person at a desk would: "Tuesday the twenty-fourth at half past two in the afternoon" (B5).
///
/// English. Dates more than six days away carry their month; a local time that happens twice on the night the
/// clocks go back says which of the two it is.
public final class SpokenTime {
    private static final List<String> NUMBERS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS = List.of("", "", "twenty", "thirty", "forty", "fifty");
    private static final List<String> ORDINALS = List.of(
            "",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth");

    private SpokenTime() {}

    /// Day and time: what is read back to the caller.
    public static String moment(ZonedDateTime at, LocalDate today) {
        return day(at.toLocalDate(), today) + " at " + clock(at);
    }

    /// The day alone, seen from `today`.
    public static String day(LocalDate day, LocalDate today) {
        var weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        var away = ChronoUnit.DAYS.between(today, day);
        if (away == 0) {
            return "today";
        }
        if (away == 1) {
            return "tomorrow, " + weekday + " the " + ordinal(day.getDayOfMonth());
        }
        if (away > 1 && away < 7) {
            return weekday + " the " + ordinal(day.getDayOfMonth());
        }
        var month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return weekday + ", " + month + " " + ordinal(day.getDayOfMonth());
    }

    /// The time alone, with "before / after the clocks change" where the local time happens twice.
    public static String clock(ZonedDateTime at) {
        var said = time(at.toLocalTime());
        var offsets = at.getZone().getRules().getValidOffsets(at.toLocalDateTime());
        if (offsets.size() < 2) {
            return said;
        }
        return said + (at.getOffset().equals(offsets.getFirst()) ? ", before" : ", after") + " the clocks change";
    }

    /// "half past two in the afternoon", "noon", "five past nine in the morning".
    public static String time(LocalTime time) {
        var minute = time.getMinute();
        if (minute == 0 && time.getHour() == 12) {
            return "noon";
        }
        if (minute == 0 && time.getHour() == 0) {
            return "midnight";
        }
        return face(time.getHour(), minute) + " " + part(time.getHour());
    }

    /// "twenty-fourth"
    public static String ordinal(int number) {
        if (number <= 20) {
            return ORDINALS.get(number);
        }
        if (number == 30) {
            return "thirtieth";
        }
        return TENS.get(number / 10) + "-" + ORDINALS.get(number % 10);
    }

    private static String face(int hour, int minute) {
        return switch (minute) {
            case 0 -> hourWord(hour);
            case 15 -> "quarter past " + hourWord(hour);
            case 30 -> "half past " + hourWord(hour);
            case 45 -> "quarter to " + hourWord(hour + 1);
            default -> hourWord(hour) + " " + minutes(minute);
        };
    }

    private static String minutes(int minute) {
        if (minute < 10) {
            return "oh " + NUMBERS.get(minute);
        }
        return number(minute);
    }

    /// Numbers up to fifty-nine, in words.
    static String number(int number) {
        if (number < 20) {
            return NUMBERS.get(number);
        }
        return number % 10 == 0 ? TENS.get(number / 10) : TENS.get(number / 10) + "-" + NUMBERS.get(number % 10);
    }

    private static String hourWord(int hour) {
        var onFace = hour % 12;
        return NUMBERS.get(onFace == 0 ? 12 : onFace);
    }

    private static String part(int hour) {
        if (hour < 5) {
            return "at night";
        }
        if (hour < 12) {
            return "in the morning";
        }
        if (hour < 17) {
            return "in the afternoon";
        }
        return hour < 21 ? "in the evening" : "at night";
    }
}
