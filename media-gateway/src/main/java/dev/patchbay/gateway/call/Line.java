package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.tool.Course;
import dev.patchbay.contracts.tool.TransferTarget;
import java.util.Optional;

/// A tool's sentence that the caller hears to the letter, and what follows it.
///
/// @param noteId of the note that tells the model when nothing follows after all
record Line(String words, Course course, String noteId) {
    /// Nothing that the caller says stops it; the model hears silence meanwhile.
    boolean guarded() {
        return course.guarded();
    }

    /// The call leaves its agent after it.
    boolean leaves() {
        return course.then() != Course.Then.GO_ON;
    }

    Optional<TransferTarget> target() {
        return course.target();
    }

    EndReason reason() {
        return target().isPresent() ? EndReason.TRANSFERRED : EndReason.AGENT_HUNG_UP;
    }
}
