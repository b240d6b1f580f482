package dev.patchbay.vapi.intake;

import dev.patchbay.vapi.store.CallRow;

/// Whose call a message is about, and whether it is believed.
public sealed interface Verdict {
    /// VAPI conducts it for one of our projects.
    record Served(CallRow call) implements Verdict {}

    /// It is ours, but not VAPI's: routed elsewhere, or an agent's that another system conducts.
    ///
    /// @param reason a fixed word
    record Skipped(CallRow call, String reason) implements Verdict {}

    /// No project is known for it, or it is about no call.
    record Nobodys() implements Verdict {}
}
