package dev.patchbay.vapi.message;

import com.fasterxml.jackson.databind.JsonNode;

/// What came of reading a body.
public sealed interface Reading {
    /// @param raw the `message` object, without the parts that nobody here looks at
    record Read(VapiMessage message, JsonNode raw) implements Reading {}

    /// Not JSON, or not an object with an object `message`.
    ///
    /// @param detail one sentence that quotes nothing of the body
    record Malformed(String detail) implements Reading {}
}
