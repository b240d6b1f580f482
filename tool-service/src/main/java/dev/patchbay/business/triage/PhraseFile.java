package dev.patchbay.business.triage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads phrases from a resource: `@name = words` names a set of words, `[section]` says what the phrases below it
/// mean, each phrase has a line of its own.
///
/// In a phrase, `a|b` is either word, `@name` a named set, `..3` lets up to three other words stand between. A
/// leading `!` lets it be looked for before masks hide anything, a leading number is its weight. A mistake stops the
/// start with the line that has it.
final class PhraseFile<T> {
    private static final Pattern WEIGHT = Pattern.compile("0\\.\\d+|1\\.0");
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+[*~]?|[.,?]|#\\d+\\.\\.\\d+");

    private final Vocabulary vocabulary = new Vocabulary();
    private final Map<String, List<String>> sets = new HashMap<>();
    private final List<Phrase<T>> phrases = new ArrayList<>();
    private final Function<String, T> meanings;
    private T section;

    private PhraseFile(Function<String, T> meanings) {
        this.meanings = meanings;
    }

    /// @param meanings what a section's name says
    static <T> PhraseIndex<T> read(String resource, Function<String, T> meanings) {
        try (var stream = PhraseFile.class.getResourceAsStream(resource)) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), meanings);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    static <T> PhraseIndex<T> parse(String text, Function<String, T> meanings) {
        var file = new PhraseFile<>(meanings);
        text.lines().map(String::strip).filter(line -> isSaying(line)).forEach(file::add);
        return file.index();
    }

    private static boolean isSaying(String line) {
        return !line.isEmpty() && !line.startsWith("//");
    }

    private PhraseIndex<T> index() {
        return new PhraseIndex<>(vocabulary, phrases, vocabulary.element(set("barrier")));
    }

    private void add(String line) {
        try {
            if (line.startsWith("[")) {
                section = meanings.apply(line.substring(1, line.indexOf(']')));
            } else if (line.contains(" = ")) {
                define(line.split(" = ", 2));
            } else {
                phrases.add(phrase(line));
            }
        } catch (RuntimeException e) {
            throw new IllegalStateException("not a line of phrases: " + line, e);
        }
    }

    private void define(String[] nameAndWords) {
        var words = Stream.of(nameAndWords[1].split(" "))
                .flatMap(this::alternatives)
                .toList();
        if (sets.put(nameAndWords[0].substring(1), words) != null) {
            throw new IllegalArgumentException("named twice");
        }
    }

    private Phrase<T> phrase(String line) {
        var early = line.startsWith("!");
        var parts = new ArrayList<>(List.of((early ? line.substring(1).strip() : line).split(" +")));
        var weight = WEIGHT.matcher(parts.getFirst()).matches() ? Double.parseDouble(parts.removeFirst()) : 1;
        var elements = new ArrayList<Integer>();
        var gaps = new ArrayList<Integer>();
        var gap = 0;
        for (var part : parts) {
            if (part.startsWith("..")) {
                gap = Integer.parseInt(part.substring(2));
            } else {
                elements.add(vocabulary.element(
                        Stream.of(part.split("\\|")).flatMap(this::alternatives).toList()));
                gaps.add(gap);
                gap = 0;
            }
        }
        if (section == null || elements.isEmpty() || gaps.getFirst() != 0) {
            throw new IllegalArgumentException("a phrase begins with a word, in a section");
        }
        return new Phrase<>(elements, gaps, early, weight, section);
    }

    private Stream<String> alternatives(String word) {
        if (word.startsWith("@")) {
            return set(word.substring(1)).stream();
        }
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("not a word: " + word);
        }
        return Stream.of(word);
    }

    private List<String> set(String name) {
        var words = sets.get(name);
        if (words == null) {
            throw new IllegalArgumentException("no such set of words: " + name);
        }
        return words;
    }
}
