package dev.patchbay.business.spoken;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Times in Spanish.
record SpanishTime() implements SpokenTime {
    private static final int WEEK = 7;
    private static final List<String> WEEKDAYS =
            List.of("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo");
    private static final List<String> MONTHS = List.of(
            ("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre").split(" "));

    @Override
    public String moment(ZonedDateTime at, LocalDate today) {
        var day = at.toLocalDate();
        return day(day, today) + (day.equals(today.plusDays(1)) ? ", " : " ") + at(at);
    }

    @Override
    public String day(LocalDate day, LocalDate today) {
        var named = weekday(day) + " " + SpanishNumbers.dayOfMonth(day.getDayOfMonth());
        var away = ChronoUnit.DAYS.between(today, day);
        if (away < 0 || away >= WEEK) {
            var date = "el " + named + " de " + MONTHS.get(day.getMonthValue() - 1);
            return SpokenTime.needsYear(day, today) ? date + " de " + SpanishNumbers.year(day.getYear()) : date;
        }
        return switch ((int) away) {
            case 0 -> "hoy";
            case 1 -> "mañana, " + named;
            default -> "el " + named;
        };
    }

    @Override
    public String onDay(LocalDate day, LocalDate today) {
        return day(day, today);
    }

    @Override
    public String fromDayToDay(LocalDate from, LocalDate to, LocalDate today) {
        return "desde " + day(from, today) + " hasta " + day(to, today);
    }

    @Override
    public String at(ZonedDateTime time) {
        var said = at(time.toLocalTime());
        if (!SpokenTime.isDoubled(time)) {
            return said;
        }
        return said + (SpokenTime.isFirst(time) ? ", antes" : ", después") + " del cambio de hora";
    }

    @Override
    public String at(LocalTime time) {
        if (isNoon(time)) {
            return "al mediodía";
        }
        return "a " + time(time);
    }

    @Override
    public String from(LocalTime time) {
        return isNoon(time) ? "desde el mediodía" : "a partir de " + time(time);
    }

    @Override
    public String until(LocalTime time) {
        return "hasta " + article(time) + time(time);
    }

    @Override
    public String between(LocalTime from, LocalTime to) {
        return "entre " + article(from) + time(from) + " y " + article(to) + time(to);
    }

    @Override
    public String or() {
        return "o";
    }

    private static String article(LocalTime time) {
        return isNoon(time) ? "el " : "";
    }

    private static boolean isNoon(LocalTime time) {
        return time.getHour() == 12 && time.getMinute() == 0;
    }

    /// "las dos y media de la tarde", "la una de la tarde", "mediodía".
    private static String time(LocalTime time) {
        if (time.getMinute() == 0 && time.getHour() % 12 == 0) {
            return time.getHour() == 0 ? "medianoche" : "mediodía";
        }
        var onFace = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        return (onFace == 1 ? "la " : "las ")
                + SpanishNumbers.cardinal(onFace)
                + minutes(time.getMinute())
                + " "
                + part(time.getHour());
    }

    private static String minutes(int minute) {
        return switch (minute) {
            case 0 -> "";
            case 1 -> " y uno";
            case 15 -> " y cuarto";
            case 30 -> " y media";
            default -> " y " + SpanishNumbers.cardinal(minute);
        };
    }

    private static String part(int hour) {
        // "Las doce y veinte de la noche" would be taken for the night that follows.
        if (hour < 6) {
            return "de la madrugada";
        }
        if (hour < 12) {
            return "de la mañana";
        }
        if (hour == 12) {
            return "del mediodía";
        }
        return hour < 20 ? "de la tarde" : "de la noche";
    }

    private static String weekday(LocalDate day) {
        return WEEKDAYS.get(day.getDayOfWeek().getValue() - 1);
    }
}
