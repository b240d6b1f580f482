package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What can be set by environment is the same in all services, and is written down.
@Tag("unit")
class SettingsTest {
    private static final Path ROOT = DocumentsTest.ROOT;
    private static final Pattern ASKED_FOR =
            Pattern.compile("(?:\\$\\{|\")((?:PATCHBAY|TWILIO|OPENAI|VAPI|KAFKA|XDG)_[A-Z_]*[A-Z])\\b");
    private static final Pattern WRITTEN_DOWN = Pattern.compile("`([A-Z_]+)(…?)`");
    private static final Pattern SECRET_WITH_DEFAULT =
            Pattern.compile("(?m)^[^%#\\n]*(?:password|token|secret|api-key)=\\$\\{[A-Z_]+:[^}\\s]+}");

    @Test
    void everyServiceIsBoundWhereTheEnvironmentSaysAndElseToThisMachine() {
        assertThat(properties()).hasSize(4).allSatisfy(properties -> assertThat(properties)
                .contains("quarkus.http.host=${PATCHBAY_HOST:127.0.0.1}\n"));
    }

    @Test
    void noSecretHasADefault() {
        assertThat(properties()).noneMatch(SECRET_WITH_DEFAULT.asPredicate());
    }

    @Test
    void everyVariableIsInATableOfTheArchitecture() throws IOException {
        var tables = Files.readAllLines(ROOT.resolve("ARCHITECTURE.md")).stream()
                .filter(line -> line.startsWith("|"))
                .collect(Collectors.joining("\n"));
        assertThat(variables()).filteredOn(variable -> !isIn(tables, variable)).isEmpty();
    }

    /// As it is, or by the beginning of its name: `PATCHBAY_VAPI_HMAC_…`.
    private static boolean isIn(String tables, String variable) {
        return WRITTEN_DOWN
                .matcher(tables)
                .results()
                .anyMatch(name ->
                        name.group(2).isEmpty() ? variable.equals(name.group(1)) : variable.startsWith(name.group(1)));
    }

    private static Set<String> variables() throws IOException {
        var variables = new TreeSet<String>();
        try (var files = Files.walk(ROOT)) {
            Stream.concat(files.filter(SettingsTest::isProgram), Stream.of(ROOT.resolve("patchbay")))
                    .flatMap(file -> ASKED_FOR.matcher(read(file)).results())
                    .forEach(found -> variables.add(found.group(1)));
        }
        return variables;
    }

    private static boolean isProgram(Path file) {
        var name = ROOT.relativize(file).toString();
        return name.contains("src/main/")
                && (name.endsWith(".java")
                        || name.endsWith("/application.properties")
                        || name.endsWith("/microprofile-config.properties"));
    }

    private static List<String> properties() {
        return Stream.of("media-gateway", "vapi-adapter", "tool-service", "call-records")
                .map(service -> read(ROOT.resolve(service).resolve("src/main/resources/application.properties")))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
