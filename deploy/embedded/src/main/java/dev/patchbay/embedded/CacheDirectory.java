package dev.patchbay.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where PostgreSQL's programs are unpacked once per user: `$XDG_CACHE_HOME/patchbay`, else
/// `~/.cache/patchbay`, else a fresh temporary directory.
///
/// Never a fixed name in the shared temporary directory: another user's files there could not be trusted or
/// replaced.
final class CacheDirectory {
    private CacheDirectory() {}

    static Path resolve() {
        var home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return writable(home.resolve("patchbay")).orElseGet(CacheDirectory::temporary);
    }

    private static Optional<Path> writable(Path directory) {
        try {
            return Optional.of(Files.createDirectories(directory)).filter(Files::isWritable);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("patchbay-cache");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory to unpack PostgreSQL into", e);
        }
    }
}
