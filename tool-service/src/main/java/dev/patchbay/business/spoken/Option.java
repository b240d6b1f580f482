package dev.patchbay.business.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One of the possibilities that a caller named: "Monday at nine" or "Tuesday at two".
///
/// @param days mentions that belong together, as weekday and date do
record Option(List<Mentioned> days, List<Timed> times) {
    private static final Pattern MARK = Pattern.compile("([dt])(\\d+)|or");

    /// A new one begins at "or", and wherever a second day or a second time of the same kind is named.
    static List<Option> of(String marked, DayReader days, ClockReader times) {
        var options = new ArrayList<Option>();
        options.add(empty());
        for (var word : marked.split(" ")) {
            var mark = MARK.matcher(word);
            if (!mark.matches()) {
                continue;
            }
            if (word.equals("or")) {
                options.add(empty());
            } else if (mark.group(1).equals("d")) {
                add(options, days.marked(Integer.parseInt(mark.group(2))));
            } else {
                add(options, times.marked(Integer.parseInt(mark.group(2))));
            }
        }
        return options.stream().filter(option -> !option.isEmpty()).toList();
    }

    private static Option empty() {
        return new Option(new ArrayList<>(), new ArrayList<>());
    }

    boolean isEmpty() {
        return days.isEmpty() && times.isEmpty();
    }

    /// A time of a day, and not only the day.
    boolean isPointOfDay() {
        return !days.isEmpty() && times.stream().anyMatch(time -> time instanceof Timed.Point);
    }

    private static void add(List<Option> options, Mentioned day) {
        if (options.getLast().days.stream().anyMatch(other -> other.getClass() == day.getClass())) {
            options.add(empty());
        }
        options.getLast().days.add(day);
    }

    private static void add(List<Option> options, Timed time) {
        var isPoint = time instanceof Timed.Point;
        if (isPoint && options.getLast().times.stream().anyMatch(other -> other instanceof Timed.Point)) {
            options.add(empty());
        }
        options.getLast().times.add(time);
    }
}
