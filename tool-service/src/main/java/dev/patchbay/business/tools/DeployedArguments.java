package dev.patchbay.business.tools;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The arguments of an assistant that was deployed before there was this tool (B14): other names, another
/// spelling of names, a date and a time apart.
///
/// Nothing that it sends and we do not know makes a call fail. A user whom it names (`user_id`) counts only where
/// the call's own project knows him (B15): as one whose calendar it has, or as a customer.
final class DeployedArguments {
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}");

    private static final List<String> USERS = List.of("user_id", "technician_id");

    private final Map<String, Object> arguments;
    private final Map<String, List<String>> names;

    /// Names come in snake case too: `startTime`, `start-time` and `Start Time` are `start_time`. What stands within
    /// an object has the object's name before its own: `attendee: {name: …}` is `attendee_name`.
    ///
    /// @param names of the tool's own arguments, each with all that it may be called
    DeployedArguments(Map<String, Object> given, Map<String, List<String>> names) {
        this.names = names;
        arguments = new HashMap<>(given);
        given.forEach((name, value) -> add(SnakeCase.of(name), value));
    }

    private void add(String name, Object value) {
        arguments.putIfAbsent(name, value);
        if (value instanceof Map<?, ?> object) {
            object.forEach((inner, part) -> arguments.putIfAbsent(name + "_" + SnakeCase.of(inner.toString()), part));
        }
    }

    Map<String, Object> toMap() {
        return arguments;
    }

    /// The first of these that says something.
    Optional<String> first(List<String> names) {
        return names.stream()
                .map(arguments::get)
                .filter(value -> value instanceof String || value instanceof Number)
                .map(value -> value.toString().strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /// Whose time is wanted, by the id that the assistant has for him.
    Optional<String> user() {
        return first(USERS);
    }

    /// An argument of the tool, under any of its names.
    Optional<String> argument(String name) {
        return first(names.get(name));
    }

    /// What our own argument is to be, unless it was given under its own name.
    void otherwise(String name, String value) {
        if (first(List.of(name)).isEmpty()) {
            arguments.put(name, value);
        }
    }

    void replace(String name, String value) {
        arguments.put(name, value);
    }

    /// A date and a time that came apart, in one; a time that holds a date says it all. Of a date with a clock beside
    /// a time only its day counts: its clock is midnight somewhere. Empty when one of them is missing.
    Optional<String> moment(List<String> dates, List<String> times) {
        return first(times)
                .flatMap(time -> ISO_DATE.matcher(time).find()
                        ? Optional.of(time)
                        : first(dates).map(date -> onDay(date, time)));
    }

    private static String onDay(String date, String time) {
        return ISO_DATE.matcher(date).find() || !CLOCK.matcher(date).find() ? day(date) + " " + at(time) : date;
    }

    /// From one day to another; of a moment only its day counts. Times of day alone are not days.
    Optional<String> days(List<String> starts, List<String> ends) {
        return first(starts)
                .filter(start ->
                        ISO_DATE.matcher(start).find() || !CLOCK.matcher(start).find())
                .flatMap(start -> first(ends).map(end -> day(start) + " to " + day(end)));
    }

    private static String day(String text) {
        var date = ISO_DATE.matcher(text);
        return date.find() ? date.group() : text;
    }

    /// "at 10:00", but "ten", which may be "morning".
    private static String at(String time) {
        return Character.isDigit(time.charAt(0)) ? "at " + time : time;
    }
}
