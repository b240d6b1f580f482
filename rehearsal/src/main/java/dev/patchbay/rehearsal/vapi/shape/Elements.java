package dev.patchbay.rehearsal.vapi.shape;

import com.fasterxml.jackson.databind.JsonNode;

/// A list whose elements have one shape.
record Elements(Shape element) implements Shape {
    @Override
    public void check(JsonNode value, String path, Complaints complaints) {
        if (!value.isArray()) {
            complaints.add(path, "must be an array");
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            element.check(value.get(i), path + "." + i, complaints);
        }
    }
}
