package dev.patchbay.business.triage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a caller said and how it is to be judged.
///
/// @param levels what is right, best first: a level, or ASK for a question
record LabelledUtterance(List<String> levels, String language, String topic, String words) {
    static final String ASK = "ASK";

    static List<LabelledUtterance> read(String resource) {
        try (var stream = LabelledUtterance.class.getResourceAsStream(resource);
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(LabelledUtterance::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelledUtterance of(String line) {
        var columns = line.split("\t");
        return new LabelledUtterance(List.of(columns[0].split("\\|")), columns[1], columns[2], columns[3]);
    }

    boolean is(Level level) {
        return levels.getFirst().equals(level.name());
    }

    /// Neither an emergency nor in need of a question.
    boolean isHarmless() {
        return is(Level.NEXT_DAY) || is(Level.ROUTINE);
    }

    boolean isRight(String judged) {
        return levels.contains(judged);
    }
}
