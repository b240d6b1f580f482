package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the services log of an exception is what `Cause` leaves of it: texts quote what they stumbled over, and that
/// may be what a caller said. The whole of it is for debug.
@Tag("unit")
class LogStatementsTest {
    private static final List<String> MODULES =
            List.of("platform", "media-gateway", "vapi-adapter", "tool-service", "call-records");
    private static final Pattern STATEMENT = Pattern.compile("LOG\\.(\\w+)\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern LOUD = Pattern.compile("(info|warn|error|fatal)f?");
    private static final Pattern LOUD_LEVEL = Pattern.compile("Level\\.(INFO|WARNING|SEVERE|ERROR),.*", Pattern.DOTALL);
    /// A message comes first, or in the words of java.util.logging a level.
    private static final Pattern THROWABLE_FIRST = Pattern.compile("\\s*[a-z]\\w*\\s*,.*", Pattern.DOTALL);
    private static final Pattern THROWABLE_LAST =
            Pattern.compile(".*,\\s*(e|ex|exception|failure|error|thrown|bug|throwable|broken)", Pattern.DOTALL);
    /// Exceptions of our own, whose texts are one word of a few.
    private static final List<String> OWN =
            List.of("CallStarts.java", "VapiHandover.java", "Arrivals.java", "Revocations.java");

    @Test
    void noLogHasTheTextOfAnException() throws IOException {
        var raw = new ArrayList<String>();
        for (var file : sources()) {
            STATEMENT.matcher(Files.readString(file)).results().forEach(found -> {
                var level = found.group(1);
                var said = found.group(2);
                if (isLoud(level, said) && isRaw(file, said)) {
                    raw.add(file.getFileName() + ": " + found.group());
                }
            });
        }
        assertThat(raw).isEmpty();
    }

    @Test
    void theStatementsAreFound() throws IOException {
        var statements = 0L;
        for (var file : sources()) {
            statements += STATEMENT.matcher(Files.readString(file)).results().count();
        }
        assertThat(statements).isGreaterThan(150);
        assertThat(isRaw(Path.of("X.java"), "e, \"it broke: %s\", id")).isTrue();
        assertThat(isRaw(Path.of("X.java"), "\"it broke\", e")).isTrue();
        assertThat(isRaw(Path.of("X.java"), "\"it broke: %s\", e.getMessage()")).isTrue();
        assertThat(isRaw(Path.of("X.java"), "\"it broke: %s\", Cause.of(e)")).isFalse();
    }

    private static boolean isLoud(String level, String said) {
        return LOUD.matcher(level).matches()
                || level.equals("log") && LOUD_LEVEL.matcher(said).matches();
    }

    private static boolean isRaw(Path file, String said) {
        var own = OWN.contains(file.getFileName().toString());
        return THROWABLE_FIRST.matcher(said).matches()
                || THROWABLE_LAST.matcher(said).matches()
                || said.contains(".getMessage()") && !own;
    }

    private static List<Path> sources() {
        return MODULES.stream().flatMap(LogStatementsTest::sources).toList();
    }

    private static Stream<Path> sources(String module) {
        try (var files = Files.walk(DocumentsTest.ROOT.resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
