package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The documents stay true: what they name exists.
@Tag("unit")
class DocumentsTest {
    /// Of the repository.
    static final Path ROOT = root();

    // A word with a small letter: what is written in capitals only is a variable or a state.
    private static final Pattern CLASS =
            Pattern.compile("`([A-Z](?=[A-Za-z0-9]*[a-z])[A-Za-z0-9]*)(?:[.#][A-Za-z]+)?`");
    private static final Set<String> OTHERS = Set.of("Authorization", "ETag", "Location");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z][A-Za-z0-9]*)");

    @Test
    void architectureNamesOnlyClassesThatExist() throws IOException {
        var unknown = new TreeSet<String>();
        var types = types("src/main/");
        var tests = types("src/test/");
        var matcher = CLASS.matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")));
        while (matcher.find()) {
            var name = matcher.group(1);
            if (!OTHERS.contains(name) && !(name.endsWith("Test") ? tests : types).contains(name)) {
                unknown.add(name);
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void linksBetweenDocumentsLeadSomewhere() throws IOException {
        var broken = new TreeSet<String>();
        for (var document : Set.of(
                "README.md",
                "ARCHITECTURE.md",
                "CONTRIBUTING.md",
                "docs/api.md",
                "docs/architecture.md",
                "docs/deployment.md",
                "docs/glossary.md",
                "docs/measurements.md",
                "docs/troubleshooting.md")) {
            var file = ROOT.resolve(document);
            var matcher = LINK.matcher(Files.readString(file));
            while (matcher.find()) {
                if (!Files.exists(file.resolveSibling(matcher.group(1)))) {
                    broken.add(document + " → " + matcher.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    static Set<String> types(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> ROOT.relativize(file).toString().contains(folder))
                    .flatMap(DocumentsTest::typesIn)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> typesIn(Path file) {
        try {
            return TYPE.matcher(Files.readString(file)).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
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
