package dev.patchbay.local.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class GuideRunTest {
    @TempDir
    Path folder;

    @Test
    void blocksAreOneSessionAndWhatTheySayTheyPrintIsLookedFor() throws Exception {
        assertThat(problems("""
                # A guide
                ```sh runs
                NAME=$GREETED
                ```
                Prose.
                ```sh runs
                echo "hello $NAME"
                # → hello world
                ```
                ```sh by-hand
                exit 7
                ```
                """)).isEmpty();
    }

    @Test
    void aCommandThatFailsIsNamedByItsLine() throws Exception {
        assertThat(problems("""
                ```sh runs
                echo fine
                ```
                ```sh runs
                echo why >&2
                false
                echo never
                ```
                ```sh runs
                echo never
                # → never
                ```
                """)).containsExactly("guide.md line 5 ended with code 1", "  | why");
    }

    @Test
    void whatIsNotPrintedIsNamed() throws Exception {
        assertThat(problems("""
                ```sh runs
                echo something
                # → something else
                ```
                """)).first().isEqualTo("guide.md line 2 did not print something else");
    }

    @Test
    void onlyGuidesWithSomethingToRunCount() throws IOException {
        Files.writeString(folder.resolve("prose.md"), "# Prose\n```sh by-hand\nx\n```\n");
        Files.writeString(folder.resolve("guide.md"), "```sh runs\ntrue\n```\n");
        assertThat(Guide.in(folder))
                .extracting(guide -> guide.file().getFileName().toString())
                .containsExactly("guide.md");
    }

    private List<String> problems(String text) throws IOException, InterruptedException {
        var file = folder.resolve("guide.md");
        Files.writeString(file, text);
        return new GuideRun(folder, Map.of("GREETED", "world")).problems(Guide.read(file));
    }
}
