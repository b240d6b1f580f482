package dev.patchbay.vapi.webhook;

import java.util.Optional;
import java.util.function.UnaryOperator;

/// What a request presents of itself besides its body.
///
/// @param header name → value, or null
/// @param path as it was asked for, with its query
record Presented(String method, String path, UnaryOperator<String> header) {
    Optional<String> header(String name) {
        return Optional.ofNullable(header.apply(name)).map(String::strip);
    }
}
