package dev.patchbay.platform.facts;

import dev.patchbay.embedded.golden.GoldenFile;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the events' source says about them in words: the only place where it is written down.
final class EventSource {
    private static final String SOURCES = "contracts/src/main/java/";
    private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) |[;,] `(\\w+)` ");

    private final String purpose;
    private final Map<String, String> parameters = new HashMap<>();

    EventSource(Class<?> type) {
        var words = comment(type);
        var end = words.indexOf("@param ");
        purpose = (end < 0 ? words : words.substring(0, end)).strip();
        var names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        var parts = PARAMETER.matcher(words);
        var name = Optional.<String>empty();
        var from = 0;
        while (parts.find()) {
            var next = parts.group(1) == null ? parts.group(2) : parts.group(1);
            if (names.contains(next)) {
                keep(name, words.substring(from, parts.start()));
                name = Optional.of(next);
                from = parts.end();
            }
        }
        keep(name, words.substring(from));
    }

    /// One or more sentences, who writes it included.
    String purpose() {
        return purpose;
    }

    Optional<String> of(String component) {
        return Optional.ofNullable(parameters.get(component));
    }

    private void keep(Optional<String> name, String words) {
        name.ifPresent(known -> parameters.put(known, words.strip()));
    }

    private static String comment(Class<?> type) {
        var record = type.getSimpleName();
        var code = GoldenFile.at(SOURCES + type.getDeclaringClass().getName().replace('.', '/') + ".java")
                .read();
        var block = Pattern.compile("((?: *///[^\\n]*\\n)+) *@EventType\\([^)]*\\)\\s*record " + record + "\\(")
                .matcher(code);
        if (!block.find()) {
            throw new AssertionError(record + " says nothing about itself");
        }
        return block.group(1)
                .replaceAll("(?m)^ *///", " ")
                .replaceAll("\\[#?(\\w+)]", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
