package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.EndReason;

/// What must have happened to a call by some time, and the signal that follows when it has not.
enum Deadline {
    /// A stream claims the call: its first, or the next one after a loss.
    CLAIM(new CallSignal.CallOver()),
    /// A response that is due begins.
    RESPONSE(new CallSignal.ResponseOverdue()),
    /// A goodbye is heard to its end.
    GOODBYE(new CallSignal.GoodbyeOverdue()),
    /// The call ends by itself.
    DURATION(new CallSignal.EndWanted(EndReason.MAX_DURATION));

    final CallSignal missed;

    Deadline(CallSignal missed) {
        this.missed = missed;
    }
}
