package dev.patchbay.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;

/// Takes folders away and lays copies down.
final class Folders {
    private Folders() {}

    /// @param source a file, or a folder whose content is meant
    /// @param target a folder
    /// @param time that the copies have
    static void copy(Path source, Path target, Instant time) throws IOException {
        try (var paths = Files.walk(source)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                var name = path.equals(source) ? source.getFileName() : source.relativize(path);
                var copy = target.resolve(name);
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
                Files.setLastModifiedTime(copy, FileTime.from(time));
            }
        }
    }

    /// With all that is in it; nothing to do when it is not there.
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
