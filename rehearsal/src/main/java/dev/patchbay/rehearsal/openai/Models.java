package dev.patchbay.rehearsal.openai;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The models that speak the Realtime API.
final class Models {
    private static final Set<String> REASONING = Set.of("gpt-realtime-2", "gpt-realtime-2.1", "gpt-realtime-2.1-mini");
    private static final Set<String> OTHERS = Set.of(
            "gpt-realtime",
            "gpt-realtime-2025-08-28",
            "gpt-realtime-1.5",
            "gpt-realtime-mini",
            "gpt-realtime-mini-2025-10-06",
            "gpt-realtime-mini-2025-12-15");

    private Models() {}

    /// Of all, in order.
    static List<String> names() {
        return Stream.of(REASONING, OTHERS).flatMap(Set::stream).sorted().toList();
    }

    static boolean known(String model) {
        return reasons(model) || OTHERS.contains(model);
    }

    static boolean reasons(String model) {
        return REASONING.contains(model);
    }
}
