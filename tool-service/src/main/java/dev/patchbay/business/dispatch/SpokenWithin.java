package dev.patchbay.business.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// How soon somebody thinks to be there, by the words after "yes". Pure.
sealed interface SpokenWithin {
    record Said(Duration time) implements SpokenWithin {}

    record Unsaid() implements SpokenWithin {}

    /// A time of day, several times, or a time without a number.
    record Unclear() implements SpokenWithin {}

    Set<String> HOURS = Set.of("h", "hr", "hrs", "hour", "hours", "hora", "horas");
    Set<String> MINUTES = Set.of("m", "min", "mins", "minute", "minutes", "minuto", "minutos");
    /// After these a number is a time of day.
    Set<String> AT = Set.of("at", "by", "las", "la", "until", "till", "hasta", "after", "before", "antes");
    /// What no number of minutes says.
    Set<String> ANOTHER_TIME = Set.of(
            "am", "pm", "oclock", "tomorrow", "manana", "morning", "noon", "mediodia", "tonight", "later", "luego");
    Pattern NUMBER = Pattern.compile("[0-9]+");
    int MOST_DIGITS = 3;
    int MOST_MINUTES = 600;
    int MINUTES_AN_HOUR = 60;
    /// The first number of a range of minutes, such as 20-30, is not less.
    int LEAST_OF_RANGE = 5;

    static boolean isUnit(String word) {
        return HOURS.contains(word) || MINUTES.contains(word);
    }

    static SpokenWithin of(List<String> words) {
        if (words.stream().anyMatch(ANOTHER_TIME::contains)) {
            return new Unclear();
        }
        var hours = new ArrayList<Integer>();
        var minutes = new ArrayList<Integer>();
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var next = i + 1 < words.size() ? words.get(i + 1) : "";
            var before = i > 0 ? words.get(i - 1) : "";
            if (isUnit(word) && !NUMBER.matcher(before).matches()
                    || NUMBER.matcher(word).matches() && (word.length() > MOST_DIGITS || AT.contains(before))) {
                return new Unclear();
            }
            if (NUMBER.matcher(word).matches() && !isAnswer(word, i, next)) {
                (HOURS.contains(next) ? hours : minutes).add(Integer.parseInt(word));
            }
        }
        return of(hours, minutes);
    }

    /// The 1 of "ok 1 35".
    private static boolean isAnswer(String word, int index, String next) {
        return index == 0 && word.equals("1") && !isUnit(next);
    }

    private static SpokenWithin of(List<Integer> hours, List<Integer> minutes) {
        var isRange = hours.isEmpty()
                && minutes.size() == 2
                && minutes.getFirst() >= LEAST_OF_RANGE
                && minutes.getFirst() < minutes.getLast();
        if (hours.isEmpty() && minutes.isEmpty()) {
            return new Unsaid();
        }
        if (hours.size() > 1 || minutes.size() > 1 && !isRange) {
            return new Unclear();
        }
        var all = MINUTES_AN_HOUR * hours.stream().mapToInt(Integer::intValue).sum()
                + (minutes.isEmpty() ? 0 : minutes.getLast());
        return all > 0 && all <= MOST_MINUTES ? new Said(Duration.ofMinutes(all)) : new Unsaid();
    }
}
