package dev.patchbay.business.spoken;

import java.util.List;

/// Numbers in Spanish words, as the clock and the calendar have them.
final class SpanishNumbers {
    private static final List<String> NUMBERS = List.of(
            ("cero una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
                            + " diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro"
                            + " veinticinco veintiséis veintisiete veintiocho veintinueve")
                    .split(" "));
    private static final List<String> TENS = List.of("", "", "", "treinta", "cuarenta", "cincuenta");

    private SpanishNumbers() {}

    /// Numbers up to fifty-nine; one is the hour's, "una".
    static String cardinal(int number) {
        if (number < 30) {
            return NUMBERS.get(number);
        }
        var tens = TENS.get(number / 10);
        var unit = number % 10;
        return unit == 0 ? tens : tens + " y " + (unit == 1 ? "uno" : NUMBERS.get(unit));
    }

    /// "dos mil veintisiete".
    static String year(int year) {
        var isOfThisCentury = year >= 2002 && year < 2060;
        return isOfThisCentury ? "dos mil " + cardinal(year % 100) : Integer.toString(year);
    }

    /// A day of the month: only the first is counted as such.
    static String dayOfMonth(int day) {
        return day == 1 ? "primero" : cardinal(day);
    }
}
