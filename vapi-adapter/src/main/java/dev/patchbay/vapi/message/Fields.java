package dev.patchbay.vapi.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads fields that may be missing, null, of another type, or somewhere else.
final class Fields {
    // Longer is no id of anybody's.
    private static final int LONGEST_ID = 200;
    private static final long MILLIS_FROM =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long MILLIS_TO = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private Fields() {}

    /// The first of these paths (names separated by dots) that leads to something; else a missing node.
    static JsonNode at(JsonNode node, String... paths) {
        return Arrays.stream(paths)
                .map(path -> walk(node, path))
                .filter(found -> !found.isMissingNode() && !found.isNull())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /// A text that says something; numbers and truth values count as their text.
    static Optional<String> text(JsonNode node, String... paths) {
        var found = at(node, paths);
        return found.isValueNode() ? Optional.of(found.asText()).filter(text -> !text.isBlank()) : Optional.empty();
    }

    /// A text that can be an id, a number or a word: short, in one piece, without control characters.
    static Optional<String> id(JsonNode node, String... paths) {
        return Arrays.stream(paths)
                .flatMap(path -> text(node, path).stream())
                .map(String::strip)
                .filter(Fields::isId)
                .findFirst();
    }

    private static boolean isId(String text) {
        return text.length() <= LONGEST_ID
                && text.codePoints()
                        .noneMatch(point ->
                                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    /// A number, also one written as text; captures have both.
    static OptionalDouble number(JsonNode node) {
        if (node.isNumber()) {
            return OptionalDouble.of(node.asDouble());
        }
        var text = node.isTextual() ? node.asText().strip() : "";
        return text.matches("\\d{1,15}(\\.\\d{0,15})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /// Epoch milliseconds, as a number or text, or an ISO date and time; captures have all of them.
    static Optional<Instant> time(JsonNode node, String... paths) {
        return Arrays.stream(paths)
                .flatMap(path -> time(walk(node, path)).stream())
                .findFirst();
    }

    private static Optional<Instant> time(JsonNode node) {
        if (node.isNumber()) {
            return millis(node.asDouble());
        }
        var text = node.isTextual() ? node.asText().strip() : "";
        return text.matches("\\d{10,16}(\\.\\d{1,9})?") ? millis(Double.parseDouble(text)) : iso(text);
    }

    /// Only times in which there can have been a call: everything else is a mistake, and no database takes
    /// it.
    private static Optional<Instant> millis(double number) {
        return number >= MILLIS_FROM && number < MILLIS_TO
                ? Optional.of(Instant.ofEpochMilli((long) number))
                : Optional.empty();
    }

    private static Optional<Instant> iso(String text) {
        try {
            return millis(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static JsonNode walk(JsonNode node, String path) {
        var found = node;
        for (var name : path.split("\\.")) {
            found = found.path(name);
        }
        return found;
    }
}
