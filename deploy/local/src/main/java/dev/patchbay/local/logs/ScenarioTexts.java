package dev.patchbay.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What callers and agents of the rehearsed calls say, tell to tools, press and call.
///
/// @param phrases five words in a row, of every text
/// @param arguments of tools, as far as they are more than one word
/// @param digits pressed, as far as they are not too few to be known again
/// @param numbers that are called, or that a scenario calls from
record ScenarioTexts(Set<String> phrases, Set<String> arguments, Set<String> digits, Set<String> numbers) {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final int FEWEST_DIGITS = 4;

    /// @throws UncheckedIOException when a scenario cannot be read
    static ScenarioTexts in(Path folder) {
        var texts = new ScenarioTexts(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (var file : files(folder)) {
            texts.take(file);
        }
        return texts;
    }

    private static Set<Path> files(Path folder) {
        try (var entries = Files.walk(folder)) {
            return entries.filter(file -> file.toString().endsWith(".yaml")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the rehearsed calls could not be read", e);
        }
    }

    private void take(Path file) {
        try {
            take("", YAML.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be read", e);
        }
    }

    private void take(String name, JsonNode node) {
        if (node.isTextual()) {
            text(name, node.textValue());
        } else if (name.equals("arguments")) {
            node.forEach(this::argument);
        } else if (node.isObject()) {
            node.properties().forEach(member -> take(member.getKey(), member.getValue()));
        } else {
            node.forEach(element -> take(name, element));
        }
    }

    private void text(String name, String value) {
        if (name.equals("text")) {
            Ban.Spoken.phrasesOf(value).forEach(phrases::add);
        } else if (name.equals("press") && value.length() >= FEWEST_DIGITS) {
            digits.add(value);
        } else if (value.matches("\\+\\d{8,15}")) {
            numbers.add(value);
        }
    }

    /// A single word may occur anywhere; what stands in `${…}` is another tool's answer.
    private void argument(JsonNode value) {
        if (value.isTextual()
                && value.textValue().contains(" ")
                && !value.textValue().contains("${")) {
            arguments.add(value.textValue());
        }
        if (value.isContainerNode()) {
            value.forEach(this::argument);
        }
    }
}
