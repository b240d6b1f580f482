package dev.patchbay.gateway.call;

import java.util.Optional;

/// A tool call as the model asked for it, taken from a completed item of a finished response.
///
/// @param arguments the JSON text the model gave, not validated
public record RequestedTool(
        String toolCallId, String itemId, Optional<String> previousItemId, String name, String arguments) {
    /// The tool that this gateway executes itself (R7).
    public static final String END_CALL = "end_call";

    boolean endsCall() {
        return END_CALL.equals(name);
    }
}
