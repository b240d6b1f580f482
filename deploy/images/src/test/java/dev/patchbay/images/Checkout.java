package dev.patchbay.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The repository that the tests run in.
final class Checkout {
    static final Path ROOT = root();
    static final Path COMPOSE = ROOT.resolve("docker-compose.yml");

    private Checkout() {}

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `.env.example` sets, as it stands there: the needed ones, without values.
    static Map<String, String> example() {
        return text(".env.example")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> b, TreeMap::new));
    }

    /// All that is needed, filled in with something.
    static Map<String, String> filledIn() {
        var environment = new TreeMap<>(example());
        environment.replaceAll((name, value) -> "a-value-of-" + name);
        environment.put("PATCHBAY_OIDC_PUBLIC_KEY", "a-key");
        return environment;
    }

    private static Path root() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("patchbay"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
