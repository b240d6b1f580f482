package dev.patchbay.rehearsal.vapi.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/// What a value of a request body may be. All that is wrong is told at once, as VAPI does.
///
/// Source: VAPI's published description (2026-08); wording of the validator that VAPI is seen to use (NestJS with
/// class-validator, unknown properties forbidden).
public sealed interface Shape permits Shape.Anything, Amount, Either, Elements, Flag, Members, Named, Texts, Variants {
    /// @param path where the value is, empty for the body itself
    void check(JsonNode value, String path, Complaints complaints);

    /// All complaints about a body; empty when there are none.
    static List<String> complaints(Shape shape, JsonNode body) {
        var complaints = new Complaints();
        shape.check(body, "", complaints);
        return complaints.all();
    }

    static Shape text() {
        return new Texts(0, Integer.MAX_VALUE, List.of(), null, "");
    }

    static Shape text(int max) {
        return text(0, max);
    }

    static Shape text(int min, int max) {
        return new Texts(min, max, List.of(), null, "");
    }

    /// @param words what the value must do, for the complaint
    static Shape matching(Pattern pattern, String words) {
        return new Texts(0, Integer.MAX_VALUE, List.of(), pattern, words);
    }

    static Shape choice(String... values) {
        return new Texts(0, Integer.MAX_VALUE, List.of(values), null, "");
    }

    static Shape uuid() {
        return matching(
                Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
                "must be a UUID");
    }

    static Shape time() {
        return matching(
                Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)"),
                "must be a valid ISO 8601 date string");
    }

    static Shape number() {
        return number(-Double.MAX_VALUE, Double.MAX_VALUE);
    }

    static Shape number(double min, double max) {
        return new Amount(min, max);
    }

    static Shape flag() {
        return new Flag();
    }

    static Shape list(Shape element) {
        return new Elements(element);
    }

    /// One shape or the other: the second's complaints count when neither fits.
    static Shape either(Shape one, Shape other) {
        return new Either(one, other);
    }

    static Members object() {
        return Members.NONE;
    }

    /// An object whose members are not looked at.
    static Shape anyObject() {
        return new Anything(true);
    }

    static Shape anything() {
        return new Anything(false);
    }

    /// A value that is not looked at.
    record Anything(boolean object) implements Shape {
        @Override
        public void check(JsonNode value, String path, Complaints complaints) {
            if (object && !value.isObject()) {
                complaints.add(path, "must be an object");
            }
        }
    }
}
