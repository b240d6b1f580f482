package dev.patchbay.rehearsal.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// One response of the model: what makes it speak, what it says, which functions it calls. It says before it calls.
///
/// @param on what makes it the model's turn
/// @param say the name of a line; absent: the response has no message
/// @param calls the function calls of this response, in order
public record ModelTurn(On on, Optional<String> say, List<ToolUse> calls) {
    public ModelTurn {
        calls = List.copyOf(calls);
    }

    /// What makes it the model's turn.
    public enum On {
        /// `response.create` in a fresh session, before any turn of the caller.
        @JsonProperty("start")
        START,
        /// Voice activity detection committed a turn of the caller.
        @JsonProperty("caller")
        CALLER,
        /// `response.create` after the outputs of all calls of the response before.
        @JsonProperty("tools")
        TOOLS,
        /// The first response of a session that was rebuilt from conversation items.
        @JsonProperty("resume")
        RESUME,
        /// The caller was silent for the session's idle timeout.
        @JsonProperty("idle")
        IDLE
    }
}
