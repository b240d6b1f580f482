package dev.patchbay.business.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A file of words in the class path: a line is a group, `#` begins a remark. Words lose their accents.
final class WordFile {
    private WordFile() {}

    static List<List<String>> groups(String name) {
        try (var file = WordFile.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(PlainText.folded(PlainText.words(line)).split(" ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("words are missing: " + name, e);
        }
    }
}
