package dev.patchbay.rehearsal.vapi.shape;

import com.fasterxml.jackson.databind.JsonNode;

/// An object of the client's own names, whose values have one shape.
record Named(Shape value) implements Shape {
    @Override
    public void check(JsonNode node, String path, Complaints complaints) {
        if (!node.isObject()) {
            complaints.add(path, "must be an object");
            return;
        }
        node.properties().forEach(each -> value.check(each.getValue(), path + "." + each.getKey(), complaints));
    }
}
