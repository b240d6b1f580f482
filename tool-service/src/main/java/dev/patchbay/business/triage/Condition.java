package dev.patchbay.business.triage;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// That the caller said something so: "CO_ALARM", or "CO_ALARM:CEASED".
@RegisterForReflection
record Condition(Sign sign, Stance stance) {

    @JsonCreator
    static Condition of(String text) {
        var parts = text.split(":");
        return new Condition(Sign.valueOf(parts[0]), parts.length > 1 ? Stance.valueOf(parts[1]) : Stance.PRESENT);
    }

    boolean holds(Facts facts) {
        return facts.has(sign, stance);
    }
}
