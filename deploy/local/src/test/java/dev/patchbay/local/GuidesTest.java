package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The guides stay true: what they name in the code, in the environment and on the disk exists. (Their commands are run
/// by `rehearse --guides`.)
@Tag("unit")
class GuidesTest {
    private static final Path ROOT = DocumentsTest.ROOT;
    private static final List<String> GUIDES = List.of("api", "architecture", "deployment", "troubleshooting");

    private static final Pattern METRIC = Pattern.compile("`((?:patchbay|records)(?:\\.[a-z]+)+)`");
    private static final Pattern VARIABLE =
            Pattern.compile("`((?:PATCHBAY|TWILIO|OPENAI|VAPI|GOOGLE|KAFKA)_[A-Z_]+[A-Z]|DATABASE_URL)`");
    private static final Pattern TYPE =
            Pattern.compile("`([A-Z][a-z]+[A-Z][A-Za-z]+|Reconciler|Reservation|Settlement|Clerk)`");
    private static final Pattern FILE =
            Pattern.compile("`((?:deploy|docs|rehearsal)/[A-Za-z0-9_./-]+|docker-compose\\.yml|\\.env\\.example)`");
    private static final Pattern LOG = Pattern.compile("[Ll]ogs?(?: of [a-z-]+)? ?`([^`]+)`(?:, `([^`]+)`)?");
    private static final Pattern SENTENCE = Pattern.compile("`([A-Z][^`]* [^`]*\\.)`");
    private static final Pattern WORD = Pattern.compile("`([a-z]+(?:_[a-z]+)+)`");
    private static final Pattern FENCE = Pattern.compile("(?m)^```(\\S.*)$");
    private static final Pattern ANCHOR = Pattern.compile("\\]\\((?:\\.\\./)?([A-Za-z]+\\.md)?#([^)]+)\\)");

    /// Programs of others, and their settings.
    private static final Set<String> OTHERS = Set.of("pg_dump", "archive_mode");

    private static String code;

    @BeforeAll
    static void read() throws IOException {
        try (var files = Files.walk(ROOT)) {
            code = files.filter(file -> isMain(ROOT.relativize(file).toString()))
                    .map(GuidesTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static boolean isMain(String name) {
        return name.contains("src/main/") && (name.endsWith(".java") || name.endsWith(".properties"));
    }

    @Test
    void everyMetricIsCounted() {
        assertThat(unknown(METRIC, metric -> code.contains('"' + metric + '"'))).isEmpty();
    }

    @Test
    void everyVariableIsInATableOfTheArchitecture() {
        var tables = text(ROOT.resolve("ARCHITECTURE.md"));
        assertThat(unknown(VARIABLE, name -> tables.contains('`' + name + '`'))).isEmpty();
    }

    @Test
    void everyClassExists() throws IOException {
        var types = new TreeSet<>(DocumentsTest.types("src/main/"));
        types.addAll(DocumentsTest.types("src/test/"));
        assertThat(unknown(TYPE, types::contains)).isEmpty();
    }

    @Test
    void everyFileExists() {
        assertThat(unknown(FILE, file -> Files.exists(ROOT.resolve(file)))).isEmpty();
    }

    @Test
    void everyLogLineIsWritten() {
        assertThat(unknown(LOG, this::isWritten)).isEmpty();
    }

    @Test
    void everySentenceOfAProblemIsSaid() {
        assertThat(unknown(SENTENCE, sentence -> code.contains(sentence))).isEmpty();
    }

    @Test
    void everyFixedWordIsUsed() {
        assertThat(unknown(
                        WORD,
                        word -> OTHERS.contains(word)
                                || code.contains(word)
                                || code.contains(word.toUpperCase(Locale.ROOT))))
                .isEmpty();
    }

    @Test
    void everyBlockIsRunOrSaysThatItIsNot() {
        for (var guide : GUIDES) {
            assertThat(FENCE.matcher(guide(guide)).results().map(fence -> fence.group(1)))
                    .as(guide)
                    .allMatch(Set.of("sh runs", "sh by-hand")::contains);
        }
        assertThat(guide("api").split("```sh runs", -1)).hasSizeGreaterThan(10);
        assertThat(guide("deployment").split("```sh runs", -1)).hasSizeGreaterThan(4);
        assertThat(guide("troubleshooting").split("```sh runs", -1)).hasSizeGreaterThan(3);
    }

    @Test
    void everySectionThatIsReferredToIsThere() {
        for (var guide : GUIDES) {
            ANCHOR.matcher(guide(guide)).results().forEach(link -> {
                var file = link.group(1) == null ? "docs/" + guide + ".md" : link.group(1);
                var path = Files.exists(ROOT.resolve(file))
                        ? ROOT.resolve(file)
                        : ROOT.resolve("docs").resolve(file);
                assertThat(anchors(text(path))).as(guide).contains(link.group(2));
            });
        }
    }

    /// As GitHub makes them of headings.
    private static Set<String> anchors(String text) {
        return Pattern.compile("(?m)^#+ (.*)$")
                .matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /// What stands between the values of a line.
    private boolean isWritten(String line) {
        return Stream.of(line.split("…|[a-zA-Z]+="))
                .map(String::strip)
                .filter(piece -> piece.length() > 5)
                .allMatch(code::contains);
    }

    private static List<String> unknown(Pattern pattern, Predicate<String> known) {
        var unknown = new ArrayList<String>();
        for (var guide : GUIDES) {
            pattern.matcher(guide(guide)).results().forEach(found -> {
                for (var group = 1; group <= found.groupCount(); group++) {
                    if (found.group(group) != null && !known.test(found.group(group))) {
                        unknown.add(guide + ": " + found.group(group));
                    }
                }
            });
        }
        return unknown;
    }

    private static String guide(String name) {
        return text(ROOT.resolve("docs").resolve(name + ".md"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
