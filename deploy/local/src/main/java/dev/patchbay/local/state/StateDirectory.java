package dev.patchbay.local.state;

import dev.patchbay.embedded.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The one folder that holds all state of a local Patchbay, and the names in it.
public record StateDirectory(Path root) {
    public StateDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /// Makes the folder if need be.
    ///
    /// @throws StateException when it is not ours to write
    public static StateDirectory open(Path root) {
        var state = new StateDirectory(root);
        try {
            Files.createDirectories(state.root());
            keepPrivate(state.root());
            if (!Files.isWritable(state.root())) {
                throw new AccessDeniedException(state.root().toString());
            }
            return state;
        } catch (IOException e) {
            throw new StateException(
                    "Cannot write " + state.root() + ": does it belong to another user? (" + e.getMessage() + ")", e);
        }
    }

    /// Journals and topics hold what callers said.
    private static void keepPrivate(Path root) throws IOException {
        if (Files.getFileStore(root).supportsFileAttributeView("posix") && Files.isWritable(root)) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
    }

    public Path lock() {
        return root.resolve("lock");
    }

    public Path secrets() {
        return root.resolve("secrets.json");
    }

    public Path run() {
        return root.resolve("run.json");
    }

    public Path pids() {
        return root.resolve("pids");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path logs() {
        return root.resolve("log");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /// Where a part may keep files of its own.
    public Path of(String part) {
        return root.resolve("parts").resolve(part);
    }

    /// Deletes everything but the lock, which the caller holds.
    public void empty() {
        try (var entries = Files.list(root)) {
            entries.filter(entry -> !entry.equals(lock())).forEach(TemporaryDirectory::delete);
        } catch (IOException e) {
            throw new StateException("Cannot empty " + root + ": " + e.getMessage(), e);
        }
    }
}
