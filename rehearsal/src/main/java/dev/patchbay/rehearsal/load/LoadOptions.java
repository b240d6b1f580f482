package dev.patchbay.rehearsal.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the command line asks for.
///
/// @param targets what is measured, in turns
/// @param calls steps of calls held at once; what does not hold one has no further turn
/// @param seconds each step is measured, after it has settled
/// @param shortCalls calls of the other measurement, or 0
/// @param alone whether nothing is measured, but checked that a gateway needs nobody
record LoadOptions(
        List<Target> targets,
        List<Integer> calls,
        int seconds,
        Mode mode,
        Pace pace,
        Path gatewayJar,
        int heapMb,
        int shortCalls,
        boolean alone) {
    static final String USAGE = """
            LoadMain [--target gateway|relay|both] [--calls N …] [--seconds S] [--mode passthrough|transcode]
                     [--pace realtime|bursts] [--gateway JAR] [--heap MB]
            LoadMain short-calls N [--target …] [--mode …] [--gateway JAR]
            LoadMain alone [--gateway JAR]
            """;

    private static final List<Integer> STEPS = List.of(
            100, 200, 250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 750, 800, 850, 900, 950, 1_000, 1_100, 1_200);

    /// @throws IllegalArgumentException with a sentence for the user
    static LoadOptions parse(String... args) {
        var words = new ArrayList<>(Arrays.asList(args));
        int shortCalls = 0;
        if (!words.isEmpty() && words.getFirst().equals("short-calls")) {
            words.removeFirst();
            shortCalls = words.isEmpty() || words.getFirst().startsWith("--") ? 1_000 : number(words.removeFirst());
        }
        boolean alone = words.remove("alone");
        var options = new LoadOptions(
                List.of(Target.RELAY, Target.GATEWAY),
                STEPS,
                15,
                Mode.PASSTHROUGH,
                Pace.REALTIME,
                Path.of("media-gateway/target/quarkus-app/quarkus-run.jar"),
                512,
                shortCalls,
                alone);
        while (!words.isEmpty()) {
            options = options.with(words.removeFirst(), values(words));
        }
        return options;
    }

    String heap() {
        return "-Xmx" + heapMb + "m";
    }

    private LoadOptions with(String name, List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        var value = values.getFirst();
        return switch (name) {
            case "--target" ->
                new LoadOptions(targets(value), calls, seconds, mode, pace, gatewayJar, heapMb, shortCalls, alone);
            case "--calls" ->
                new LoadOptions(
                        targets,
                        values.stream().map(LoadOptions::number).toList(),
                        seconds,
                        mode,
                        pace,
                        gatewayJar,
                        heapMb,
                        shortCalls,
                        alone);
            case "--seconds" ->
                new LoadOptions(targets, calls, number(value), mode, pace, gatewayJar, heapMb, shortCalls, alone);
            case "--mode" ->
                new LoadOptions(
                        targets,
                        calls,
                        seconds,
                        Mode.valueOf(upper(value)),
                        pace,
                        gatewayJar,
                        heapMb,
                        shortCalls,
                        alone);
            case "--pace" ->
                new LoadOptions(
                        targets,
                        calls,
                        seconds,
                        mode,
                        Pace.valueOf(upper(value)),
                        gatewayJar,
                        heapMb,
                        shortCalls,
                        alone);
            case "--gateway" ->
                new LoadOptions(targets, calls, seconds, mode, pace, Path.of(value), heapMb, shortCalls, alone);
            case "--heap" ->
                new LoadOptions(targets, calls, seconds, mode, pace, gatewayJar, number(value), shortCalls, alone);
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    private static List<Target> targets(String value) {
        return value.equals("both") ? List.of(Target.RELAY, Target.GATEWAY) : List.of(Target.valueOf(upper(value)));
    }

    private static List<String> values(List<String> words) {
        var values = new ArrayList<String>();
        while (!words.isEmpty() && !words.getFirst().startsWith("--")) {
            values.add(words.removeFirst());
        }
        return values;
    }

    private static String upper(String value) {
        return value.toUpperCase(Locale.ROOT);
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + value, e);
        }
    }
}
