package dev.patchbay.business.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Several documents in one file of the class path, each below a line `=== language | title`.
final class DocumentFile {
    private static final String BEGIN = "(?m)^=== ";

    private DocumentFile() {}

    static List<DocumentWish> read(String name) {
        try (var file = DocumentFile.class.getResourceAsStream(name)) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split(BEGIN))
                    .filter(part -> !part.isBlank())
                    .map(DocumentFile::document)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("documents are missing: " + name, e);
        }
    }

    private static DocumentWish document(String part) {
        var lines = part.split("\\R", 2);
        var head = lines[0].split("\\|", 2);
        return new DocumentWish(head[1].strip(), head[0].strip(), Format.MARKDOWN, lines[1].strip(), null, null);
    }
}
