package dev.patchbay.images;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Starts packaged services until they are ready, and has them write down which classes that takes: what a
/// [StartArchive] is made from. A list is whole only when its process has ended by itself.
record Training(Path root) {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    /// @param names of the services' folders
    void run(List<String> names) throws IOException, InterruptedException {
        try (var packaged = PackagedServices.open(root)) {
            var started = new TreeMap<String, Container>();
            try {
                for (var name : names) {
                    started.put(name, packaged.start(name, List.of("-XX:DumpLoadedClassList=" + StartArchive.LIST)));
                }
                end(packaged, started);
            } finally {
                started.values().forEach(Container::close);
            }
        }
    }

    private static void end(PackagedServices packaged, Map<String, Container> started) throws InterruptedException {
        for (var container : started.entrySet()) {
            container.getValue().awaitReady(WITHIN);
            packaged.end(container.getKey(), container.getValue());
        }
    }
}
