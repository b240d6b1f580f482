package dev.patchbay.images;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a start costs until the service is ready, without its archive and with it, as processor time and by the
/// clock; the least of some starts each, since other work on the machine only adds.
record StartMeasurement(Path root) {
    private static final int TIMES = 3;
    private static final Duration WITHIN = Duration.ofMinutes(2);

    /// @param cpu of the process until it was ready
    private record Start(Duration cpu, Duration wall) {
        private String text() {
            return String.format(Locale.ROOT, "%.1f CPU-s %.1f s", cpu.toMillis() / 1e3, wall.toMillis() / 1e3);
        }

        private Start least(Start other) {
            return cpu.compareTo(other.cpu) <= 0 ? this : other;
        }
    }

    /// Prints a line for each service.
    ///
    /// @param archive of a service, by its folder's name
    void run(List<String> names, Path archive) throws IOException, InterruptedException {
        try (var packaged = PackagedServices.open(root)) {
            for (var name : names) {
                var file = root.resolve(name).resolve(archive);
                var without = start(packaged, name, List.of());
                var with = start(packaged, name, List.of("-XX:SharedArchiveFile=" + file));
                System.out.printf("%-14s without %s, with %s%n", name, without.text(), with.text());
            }
        }
    }

    private static Start start(PackagedServices packaged, String name, List<String> options)
            throws IOException, InterruptedException {
        // The first one fills the file cache.
        startOnce(packaged, name, options);
        var least = startOnce(packaged, name, options);
        for (var time = 1; time < TIMES; time++) {
            least = least.least(startOnce(packaged, name, options));
        }
        return least;
    }

    private static Start startOnce(PackagedServices packaged, String name, List<String> options)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        try (var container = packaged.start(name, options)) {
            container.awaitReady(WITHIN);
            var start = new Start(container.cpu(), Duration.ofNanos(System.nanoTime() - began));
            packaged.end(name, container);
            return start;
        }
    }
}
