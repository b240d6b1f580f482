package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What can be set by environment is the same in all services, and is written down: nothing is missing in the
/// tables, and nothing in them is untrue.
@Tag("unit")
class SettingsTest {
    private static final Path ROOT = DocumentsTest.ROOT;
    private static final Pattern ASKED_FOR = Pattern.compile(
            "(?:\\$\\{|\")((?:(?:PATCHBAY|TWILIO|OPENAI|VAPI|GOOGLE|MICROSOFT|KAFKA|XDG|POSTGRES)_[A-Z0-9_]*[A-Z0-9]|DATABASE_URL|PORT))\\b");
    private static final Pattern WRITTEN_DOWN = Pattern.compile("`([A-Z0-9_]+)(…?)`");
    private static final Map<String, List<String>> PROGRAMS = new HashMap<>();
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

    @Test
    void everyVariableOfATableIsAskedForSomewhere() throws IOException {
        var asked = variables();
        var compose = ROOT.resolve("docker-compose.yml");
        ASKED_FOR.matcher(read(compose)).results().forEach(found -> asked.add(found.group(1)));
        var idle = SettingsTable.firstCells()
                .flatMap(cell -> WRITTEN_DOWN.matcher(cell).results())
                .filter(name -> asked.stream().noneMatch(variable -> isMeant(name, variable)))
                .map(name -> name.group(1));
        assertThat(idle).isEmpty();
    }

    @Test
    void whoIsSaidToReadAVariableDoesAndWhoReadsItIsSaid() {
        for (var row : SettingsTable.environment()) {
            for (var variable : row.variables()) {
                var readers = readers(variable);
                assertThat(row.services()).as(variable).containsAll(readers);
                assertThat(readers.containsAll(row.services()) || isAskedForBy("platform", variable))
                        .as("%s is read by %s", variable, row.services())
                        .isTrue();
            }
        }
    }

    @Test
    void everyDefaultIsWrittenDown() {
        for (var row : SettingsTable.environment()) {
            for (var variable : row.variables()) {
                assertThat(defaults(variable)).as(variable).allMatch(row.meaning()::contains);
            }
        }
    }

    @Test
    void everyDefaultThatIsWrittenDownIsOne() {
        var programs = programs("").collect(Collectors.joining("\n"));
        for (var row : SettingsTable.environment()) {
            var defaults = row.variables().stream()
                    .flatMap(variable -> defaults(variable).stream())
                    .collect(Collectors.toSet());
            assertThat(row.statedDefaults())
                    .as(row.meaning())
                    .allMatch(stated -> defaults.contains(stated) || programs.contains('"' + stated + '"'));
        }
    }

    private static Set<String> readers(String variable) {
        return SettingsTable.SERVICES.stream()
                .filter(service -> isAskedForBy(service, variable))
                .collect(Collectors.toSet());
    }

    private static boolean isAskedForBy(String module, String variable) {
        return programs(module)
                .anyMatch(Pattern.compile("(?:\\$\\{|\")" + variable + "[:}\"]").asPredicate());
    }

    private static Set<String> defaults(String variable) {
        var stated = Pattern.compile("\\$\\{" + variable + ":([^}{$]+)}");
        return Stream.concat(Stream.of("platform"), SettingsTable.SERVICES.stream())
                .flatMap(SettingsTest::programs)
                .flatMap(program -> stated.matcher(program).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<String> programs(String module) {
        return PROGRAMS.computeIfAbsent(module, SettingsTest::readPrograms).stream();
    }

    private static List<String> readPrograms(String module) {
        try (var files = Files.walk(ROOT.resolve(module))) {
            return files.filter(SettingsTest::isProgram).map(SettingsTest::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As it is, or by the beginning of its name: `PATCHBAY_VAPI_HMAC_…`.
    private static boolean isIn(String tables, String variable) {
        return WRITTEN_DOWN.matcher(tables).results().anyMatch(name -> isMeant(name, variable));
    }

    private static boolean isMeant(MatchResult name, String variable) {
        return name.group(2).isEmpty() ? variable.equals(name.group(1)) : variable.startsWith(name.group(1));
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

    /// The doctor only looks at what others ask for.
    private static boolean isProgram(Path file) {
        var name = ROOT.relativize(file).toString();
        return name.contains("src/main/")
                && !name.contains("/local/doctor/")
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
