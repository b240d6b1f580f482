package dev.patchbay.rehearsal.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Measures the gateway beside a bare relay, step by step in turns on one core and the generator on the other, and
/// prints a table; or, as `alone`, checks that a gateway needs nobody.
///
/// Ends with 0 when all could be measured and nothing that was checked failed, 1 when not or when a process under
/// test did not start, 2 on wrong options.
public final class LoadMain {
    private static final int CORE = 1;

    private LoadMain() {}

    public static void main(String[] args) throws IOException {
        try {
            System.exit(run(LoadOptions.parse(args)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(LoadOptions.USAGE);
            System.exit(2);
        }
    }

    private static int run(LoadOptions options) throws IOException {
        var directory = Files.createTempDirectory("patchbay-load");
        try {
            if (options.alone()) {
                return new LoneGateway(options.gatewayJar(), directory, System.out).run() ? 0 : 1;
            }
            pin();
            if (options.shortCalls() > 0) {
                options.targets().forEach(target -> new ShortCalls(options, directory, System.out).run(target));
            } else {
                ramps(options, directory);
            }
            return 0;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            return 1;
        } finally {
            delete(directory);
        }
    }

    private static void ramps(LoadOptions options, Path directory) {
        System.out.printf("mode %s, pace %s%n", options.mode(), options.pace());
        System.out.printf(StepResult.HEADING);
        var results = new Ramp(options, directory, System.out).run();
        new Comparison(results).lines().forEach(System.out::println);
    }

    /// The generator takes the other core: all of its threads so far, and those that they start.
    private static void pin() throws IOException {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return;
        }
        var pid = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("taskset", "-a", "-pc", Integer.toString(CORE), pid)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
