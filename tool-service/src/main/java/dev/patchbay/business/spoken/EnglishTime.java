package dev.patchbay.business.spoken;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times in English.
record EnglishTime() implements SpokenTime {
    private static final int WEEK = 7;

    @Override
    public String moment(ZonedDateTime at, LocalDate today) {
        var day = at.toLocalDate();
        return day(day, today) + (isNear(day, today) ? " " : ", ") + at(at);
    }

    @Override
    public String day(LocalDate day, LocalDate today) {
        var weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        var ordinal = EnglishNumbers.ordinal(day.getDayOfMonth());
        if (!isNear(day, today)) {
            var date = weekday + ", " + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + ordinal;
            return SpokenTime.needsYear(day, today) ? date + ", " + EnglishNumbers.year(day.getYear()) : date;
        }
        return switch ((int) ChronoUnit.DAYS.between(today, day)) {
            case 0 -> "today";
            case 1 -> "tomorrow, " + weekday + " the " + ordinal;
            default -> weekday + " the " + ordinal;
        };
    }

    @Override
    public String onDay(LocalDate day, LocalDate today) {
        var standsAlone = day.equals(today) || day.equals(today.plusDays(1));
        return (standsAlone ? "" : "on ") + day(day, today);
    }

    @Override
    public String fromDayToDay(LocalDate from, LocalDate to, LocalDate today) {
        return "from " + day(from, today) + " to " + day(to, today);
    }

    @Override
    public String at(ZonedDateTime time) {
        var said = at(time.toLocalTime());
        if (!SpokenTime.isDoubled(time)) {
            return said;
        }
        return said + (SpokenTime.isFirst(time) ? ", before" : ", after") + " the clocks change";
    }

    @Override
    public String at(LocalTime time) {
        return "at " + time(time);
    }

    @Override
    public String from(LocalTime time) {
        return "from " + time(time) + " on";
    }

    @Override
    public String until(LocalTime time) {
        return "until " + time(time);
    }

    @Override
    public String between(LocalTime from, LocalTime to) {
        return "between " + time(from) + " and " + time(to);
    }

    @Override
    public String or() {
        return "or";
    }

    /// "half past two in the afternoon", "noon", "nine oh five in the morning".
    private static String time(LocalTime time) {
        var minute = time.getMinute();
        if (minute == 0 && time.getHour() % 12 == 0) {
            return time.getHour() == 0 ? "midnight" : "noon";
        }
        return face(time.getHour(), minute) + " " + part(time.getHour());
    }

    private static String face(int hour, int minute) {
        return switch (minute) {
            case 0 -> hourWord(hour);
            case 15 -> "quarter past " + hourWord(hour);
            case 30 -> "half past " + hourWord(hour);
            case 45 -> "quarter to " + hourWord(hour + 1);
            default -> hourWord(hour) + " " + (minute < 10 ? "oh " : "") + EnglishNumbers.cardinal(minute);
        };
    }

    private static String hourWord(int hour) {
        var onFace = hour % 12;
        return EnglishNumbers.cardinal(onFace == 0 ? 12 : onFace);
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

    private static boolean isNear(LocalDate day, LocalDate today) {
        return !day.isBefore(today) && day.isBefore(today.plusDays(WEEK));
    }
}
