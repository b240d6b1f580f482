package dev.patchbay.embedded.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A file of this repository that says what the code says, and fails a test when the two differ, so that a change of
/// something public is seen in the change itself.
///
/// `-Dgolden.renew` writes what the code says into the file instead; the change is to be read before it is committed.
public final class GoldenFile {
    private static final String RENEW = "golden.renew";

    private final String name;
    private final Path path;

    private GoldenFile(String name) {
        this.name = name;
        this.path = root().resolve(name);
    }

    /// @param name as seen from the root of the repository
    public static GoldenFile at(String name) {
        return new GoldenFile(name);
    }

    public String read() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no " + name, e);
        }
    }

    public void demand(String said) {
        if (System.getProperty(RENEW) != null) {
            write(said);
            return;
        }
        var kept = Files.exists(path) ? read() : "";
        if (!kept.equals(said)) {
            throw new AssertionError(name + " is not what the code says, first in line " + firstDifference(kept, said)
                    + ". If the change is meant: run this test once more with -D" + RENEW + ", read the difference,"
                    + " commit the file.");
        }
    }

    /// Names of the files beside each other in a folder.
    public static Set<String> in(String folder) {
        try (var files = Files.list(root().resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("there is no folder " + folder, e);
        }
    }

    private void write(String said) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, said);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot renew " + name, e);
        }
    }

    private static String firstDifference(String kept, String said) {
        var before = kept.lines().toList();
        var now = said.lines().toList();
        var line = IntStream.range(0, Math.min(before.size(), now.size()))
                .filter(i -> !before.get(i).equals(now.get(i)))
                .findFirst()
                .orElse(Math.min(before.size(), now.size()));
        return line + 1 + ": " + (line < now.size() ? now.get(line).strip() : "nothing more");
    }

    /// Tests run in their module's folder.
    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("not within the repository");
            }
        }
        return folder;
    }
}
