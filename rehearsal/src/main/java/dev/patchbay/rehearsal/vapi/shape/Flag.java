package dev.patchbay.rehearsal.vapi.shape;

import com.fasterxml.jackson.databind.JsonNode;

/// True or false.
record Flag() implements Shape {
    @Override
    public void check(JsonNode value, String path, Complaints complaints) {
        if (!value.isBoolean()) {
            complaints.add(path, "must be a boolean value");
        }
    }
}
