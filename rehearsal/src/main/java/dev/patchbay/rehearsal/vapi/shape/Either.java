package dev.patchbay.rehearsal.vapi.shape;

import com.fasterxml.jackson.databind.JsonNode;

/// One shape or another.
record Either(Shape one, Shape other) implements Shape {
    @Override
    public void check(JsonNode value, String path, Complaints complaints) {
        var ofOne = new Complaints();
        one.check(value, path, ofOne);
        if (!ofOne.none()) {
            other.check(value, path, complaints);
        }
    }
}
