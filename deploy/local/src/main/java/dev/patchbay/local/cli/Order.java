package dev.patchbay.local.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the peers are asked to play.
///
/// @param path where they are asked
/// @param body as they take it there
public record Order(String path, Map<String, ?> body) {
    private static final String RUNS = "/runs";
    private static final String ATTACKS = "/attacks";

    public Order {
        body = Map.copyOf(body);
    }

    public static Order file(Path file) {
        return new Order(RUNS, Map.of("files", List.of(file.toString())));
    }

    public static Order suites(List<String> suites) {
        return new Order(RUNS, Map.of("suites", suites));
    }

    /// Parts are taken away under so many calls.
    public static Order chaos(int calls, long seed) {
        return new Order(ATTACKS, Map.of("chaos", calls, "seed", seed));
    }

    /// So many bad messages are sent.
    public static Order storm(int messages, long seed) {
        return new Order(ATTACKS, Map.of("storm", messages, "seed", seed));
    }
}
