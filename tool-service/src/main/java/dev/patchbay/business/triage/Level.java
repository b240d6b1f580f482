package dev.patchbay.business.triage;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// How bad it is, worst first: the four levels of the emergency rules.
@RegisterForReflection
public enum Level {
    /// A safety line and nothing else: out of the house, or hands off, and the emergency number.
    LIFE_SAFETY,
    /// Somebody is sent now.
    URGENT,
    NEXT_DAY,
    ROUTINE;

    boolean isWorseThan(Level other) {
        return compareTo(other) < 0;
    }

    static Level worst(Level one, Level other) {
        return one.isWorseThan(other) ? one : other;
    }
}
