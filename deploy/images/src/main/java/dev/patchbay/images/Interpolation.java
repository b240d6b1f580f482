package dev.patchbay.images;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Fills in `${…}` as docker compose does: `${X}`, `${X:-default}`, `${X:?message}`, `${X:+other}`, each
/// also without the colon (then an empty value counts as one), nested; `$$` is a dollar sign.
///
/// Errors: [IllegalArgumentException] with the message of a `?` whose variable is missing, or for what
/// cannot be read.
final class Interpolation {
    private final Map<String, String> environment;
    private final Set<String> names = new TreeSet<>();

    Interpolation(Map<String, String> environment) {
        this.environment = environment;
    }

    String fill(String text) {
        var filled = new StringBuilder();
        var at = 0;
        while (at < text.length()) {
            if (text.startsWith("$$", at)) {
                filled.append('$');
                at += 2;
            } else if (text.startsWith("${", at)) {
                var end = closing(text, at + 2);
                filled.append(value(text.substring(at + 2, end)));
                at = end + 1;
            } else {
                filled.append(text.charAt(at++));
            }
        }
        return filled.toString();
    }

    /// The variables that were asked for so far.
    Set<String> names() {
        return names;
    }

    private String value(String expression) {
        var end = 0;
        while (end < expression.length() && isOfName(expression.charAt(end))) {
            end++;
        }
        var name = expression.substring(0, end);
        names.add(name);
        return value(name, expression.substring(end));
    }

    private String value(String name, String rest) {
        var emptyCounts = !rest.startsWith(":");
        var value = Optional.ofNullable(environment.get(name)).filter(set -> emptyCounts || !set.isEmpty());
        var operator = emptyCounts ? rest : rest.substring(1);
        if (operator.isEmpty()) {
            return value.orElse("");
        }
        var word = operator.substring(1);
        return switch (operator.charAt(0)) {
            case '-' -> value.orElseGet(() -> fill(word));
            case '?' -> value.orElseThrow(() -> new IllegalArgumentException(name + ": " + fill(word)));
            case '+' -> value.isPresent() ? fill(word) : "";
            default -> throw new IllegalArgumentException("${" + name + rest + "} has an unknown operator");
        };
    }

    private static int closing(String text, int from) {
        var depth = 1;
        for (var at = from; at < text.length(); at++) {
            if (text.startsWith("${", at)) {
                depth++;
            } else if (text.charAt(at) == '}' && --depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("a brace is not closed in " + text);
    }

    private static boolean isOfName(char character) {
        return character == '_' || Character.isLetterOrDigit(character);
    }
}
