package dev.patchbay.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The repository that the tests run in.
final class Checkout {
    static final Path ROOT = root();
    static final Path COMPOSE = ROOT.resolve("docker-compose.yml");

    // With a key in it, which takes its time to make.
    private static final Map<String, String> FILLED_IN = fillIn();

    private Checkout() {}

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `.env.example` sets: the needed ones, without values.
    static Map<String, String> example() {
        try {
            return ExampleSettings.needed(ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that is needed, filled in with something.
    static Map<String, String> filledIn() {
        return FILLED_IN;
    }

    private static Map<String, String> fillIn() {
        try {
            return ExampleSettings.of(ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("patchbay"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
