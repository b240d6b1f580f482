package dev.patchbay.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The class archive of a service: its classes read, verified and linked, in a file that the JVM maps into
/// memory. It takes half of a start's work away (docs/measurements.md).
///
/// It is made from a list of what a start loads ([Training]) and fits the JVM that made it, jars with the
/// very same times, and the same options about modules; what does not fit the JVM passes over by itself.
///
/// @param command of the container file: `java` and its arguments
record StartArchive(List<String> command) {
    /// Behind the folder of the packaged service: the list that a container file looks for.
    static final String LIST = "quarkus/start.classes";

    private static final String FILE = "-XX:SharedArchiveFile=";
    private static final int PATIENCE_MINUTES = 5;

    /// The file that the command makes, in the folder that it runs in.
    String file() {
        return command.stream()
                .filter(word -> word.startsWith(FILE))
                .findFirst()
                .map(word -> word.substring(FILE.length()))
                .orElseThrow();
    }

    /// The same for a start that names the jar by its whole path, in another file.
    StartArchive of(Path jar, Path file) {
        return new StartArchive(command.stream()
                .map(word -> word.startsWith(FILE) ? FILE + file : word)
                .map(word -> word.equals(jar.getFileName().toString()) ? jar.toString() : word)
                .toList());
    }

    /// Runs the command.
    ///
    /// @throws IOException with what it said, if no archive comes of it
    void make(Path directory) throws IOException {
        var log = Files.createTempFile("patchbay-archive", ".log");
        try {
            var process = new ProcessBuilder(Container.onThisMachine(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("No archive could be made:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an archive was made", e);
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
