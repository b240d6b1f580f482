package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.EndReason;
import java.util.List;

/// An end that was decided and is waiting for its goodbye to be heard in full.
///
/// @param toolCallIds the model's `end_call`s that have no output yet; none when Patchbay decided
record Ending(EndReason reason, List<String> toolCallIds, Stage stage) {
    enum Stage {
        /// The goodbye has yet to be generated.
        GOODBYE_OWED,
        /// The goodbye is generated, or being generated; the caller has yet to hear its end.
        TO_BE_HEARD,
        /// The carrier was asked to hang up.
        HANGING_UP
    }

    Ending {
        toolCallIds = List.copyOf(toolCallIds);
    }

    Ending at(Stage next) {
        return new Ending(reason, toolCallIds, next);
    }

    /// The model's wish to end, or to put the call through, is withdrawn when the caller speaks again; Patchbay's own
    /// decision is not.
    boolean withdrawable() {
        return (reason == EndReason.AGENT_HUNG_UP || reason == EndReason.TRANSFERRED) && stage != Stage.HANGING_UP;
    }
}
