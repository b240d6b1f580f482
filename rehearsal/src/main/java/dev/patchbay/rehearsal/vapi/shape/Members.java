package dev.patchbay.rehearsal.vapi.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// An object with known members; anything else in it is complained about. A null is as good as nothing.
public record Members(Map<String, Member> members) implements Shape {
    static final Members NONE = new Members(Map.of());

    public Members with(String name, Shape shape) {
        return plus(name, new Member(shape, false));
    }

    public Members needing(String name, Shape shape) {
        return plus(name, new Member(shape, true));
    }

    /// With the members of another object, too.
    public Members and(Members others) {
        var more = new LinkedHashMap<>(members);
        more.putAll(others.members);
        return new Members(more);
    }

    private Members plus(String name, Member member) {
        var more = new LinkedHashMap<>(members);
        more.put(name, member);
        return new Members(more);
    }

    @Override
    public void check(JsonNode value, String path, Complaints complaints) {
        if (!value.isObject()) {
            complaints.add(path, "must be an object");
            return;
        }
        value.fieldNames().forEachRemaining(name -> {
            if (!members.containsKey(name)) {
                complaints.unknown(path, name);
            }
        });
        members.forEach((name, member) ->
                member.check(value.path(name), path.isEmpty() ? name : path + "." + name, complaints));
    }

    /// A member and whether it must be there.
    public record Member(Shape shape, boolean needed) {
        void check(JsonNode value, String path, Complaints complaints) {
            boolean there = !value.isMissingNode() && !value.isNull();
            if (there) {
                shape.check(value, path, complaints);
            } else if (needed) {
                complaints.add(path, "should not be null or undefined");
            }
        }
    }
}
