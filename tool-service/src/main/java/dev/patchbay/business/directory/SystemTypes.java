package dev.patchbay.business.directory;

import dev.patchbay.contracts.route.CallSystem;

/// The names of the two systems as the database and the REST faces have them.
final class SystemTypes {
    private SystemTypes() {}

    static CallSystem read(String name) {
        return switch (name) {
            case "vapi" -> CallSystem.VAPI;
            case "openai-realtime" -> CallSystem.OPENAI_REALTIME;
            default -> throw new IllegalArgumentException("unknown system type: " + name);
        };
    }

    static String write(CallSystem system) {
        return switch (system) {
            case VAPI -> "vapi";
            case OPENAI_REALTIME -> "openai-realtime";
        };
    }
}
