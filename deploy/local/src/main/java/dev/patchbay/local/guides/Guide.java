package dev.patchbay.local.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A guide and the commands in it that can be run: its blocks fenced as `sh runs`. What needs something that is not
/// everywhere, such as a container engine, is fenced as `sh by-hand`.
///
/// @param blocks in order; they are parts of one session of a shell
public record Guide(Path file, List<Block> blocks) {
    private static final String RUNS = "```sh runs";
    private static final String FENCE = "```";
    private static final String EXPECTED = "# → ";

    /// @param line of the file, where it begins
    /// @param expected what its output must contain: its lines `# → …`
    public record Block(int line, String commands, List<String> expected) {}

    /// The guides of a folder that have something to run.
    public static List<Guide> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Guide::read)
                    .filter(guide -> !guide.blocks().isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    static Guide read(Path file) {
        try {
            return new Guide(file, blocks(Files.readAllLines(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static List<Block> blocks(List<String> lines) {
        var blocks = new ArrayList<Block>();
        for (var at = 0; at < lines.size(); at++) {
            if (lines.get(at).equals(RUNS)) {
                var end = lines.subList(at + 1, lines.size()).indexOf(FENCE);
                if (end < 0) {
                    throw new IllegalArgumentException("the block of line " + (at + 1) + " has no end");
                }
                blocks.add(block(at + 2, lines.subList(at + 1, at + 1 + end)));
                at += end + 1;
            }
        }
        return blocks;
    }

    private static Block block(int line, List<String> lines) {
        var expected = lines.stream()
                .filter(each -> each.startsWith(EXPECTED))
                .map(each -> each.substring(EXPECTED.length()).strip())
                .toList();
        return new Block(line, String.join("\n", lines) + "\n", expected);
    }
}
