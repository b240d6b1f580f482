package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// An object with known members; anything else in it is refused.
public record ObjectShape(Map<String, Member> members) implements Shape {
    static final ObjectShape EMPTY = new ObjectShape(Map.of());

    public ObjectShape with(String name, Shape shape) {
        return plus(name, new Member(shape, false));
    }

    public ObjectShape needing(String name, Shape shape) {
        return plus(name, new Member(shape, true));
    }

    private ObjectShape plus(String name, Member member) {
        var more = new LinkedHashMap<>(members);
        more.put(name, member);
        return new ObjectShape(more);
    }

    @Override
    public void check(JsonNode value, String path) {
        if (!value.isObject()) {
            throw Shape.wrongType(value, path, "an object");
        }
        value.fieldNames().forEachRemaining(name -> {
            if (!members.containsKey(name)) {
                throw ApiError.unknown(below(path, name)).refusal();
            }
        });
        members.forEach((name, member) -> member.check(value.get(name), below(path, name)));
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /// A member and whether it must be there.
    public record Member(Shape shape, boolean needed) {
        void check(JsonNode value, String path) {
            if (value != null) {
                shape.check(value, path);
            } else if (needed) {
                throw ApiError.missing(path).refusal();
            }
        }
    }
}
