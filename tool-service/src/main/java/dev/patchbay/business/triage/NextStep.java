package dev.patchbay.business.triage;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// What the agent does after it has said the sentence.
@RegisterForReflection
public enum NextStep {
    /// Nobody is kept talking where there is danger: the call ends, and whoever is on call is told.
    SAY_AND_END,
    SAY_AND_TRANSFER,
    /// Nobody is named to put the caller through to, but somebody is on call and can be woken.
    DISPATCH,
    PRIORITY_BOOKING,
    NORMAL_BOOKING,
    ASK
}
