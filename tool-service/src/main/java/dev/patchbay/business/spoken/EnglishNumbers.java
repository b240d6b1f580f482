package dev.patchbay.business.spoken;

import java.util.List;

/// Numbers in English words.
final class EnglishNumbers {
    private static final List<String> NUMBERS = List.of(
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                            + " seventeen eighteen nineteen")
                    .split(" "));
    private static final List<String> TENS = List.of("", "", "twenty", "thirty", "forty", "fifty");
    private static final List<String> ORDINALS = List.of(
            (" first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
                            + " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
                    .split(" "));

    private EnglishNumbers() {}

    /// Numbers up to fifty-nine.
    static String cardinal(int number) {
        if (number < 20) {
            return NUMBERS.get(number);
        }
        return number % 10 == 0 ? TENS.get(number / 10) : TENS.get(number / 10) + "-" + NUMBERS.get(number % 10);
    }

    /// "twenty twenty-seven".
    static String year(int year) {
        var isOfThisCentury = year >= 2010 && year < 2060;
        return isOfThisCentury ? "twenty " + cardinal(year % 100) : Integer.toString(year);
    }

    /// "twenty-fourth", up to thirty-first.
    static String ordinal(int number) {
        if (number <= 20) {
            return ORDINALS.get(number);
        }
        return number == 30 ? "thirtieth" : TENS.get(number / 10) + "-" + ORDINALS.get(number % 10);
    }
}
