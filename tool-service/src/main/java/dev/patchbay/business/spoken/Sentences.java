package dev.patchbay.business.spoken;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All that the tools say in one language, from `spoken/sentences.<tag>.properties`: a language is added by a file.
///
/// A sentence is named by an enum's constant: `Sentence.TAKEN` is `sentence.taken`. What a tool has as a text of its
/// own in English (what it asks for an argument, what it says when it breaks) is found by the tool's name.
public final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");
    private static final Map<Language, Sentences> ALL = new EnumMap<>(Language.class);

    static {
        Arrays.stream(Language.values()).forEach(language -> ALL.put(language, new Sentences(load(language))));
    }

    private final Properties texts;

    private Sentences(Properties texts) {
        this.texts = texts;
    }

    public static Sentences in(Language language) {
        return ALL.get(language);
    }

    /// The sentence with these values in its places {0}, {1}, …
    public String say(Enum<?> sentence, Object... values) {
        var key = key(sentence);
        var text = find(key).orElseThrow(() -> new IllegalStateException("no text for " + key));
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values[Integer.parseInt(place.group(1))].toString()));
    }

    /// What stands under this key, if something does.
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.getProperty(key));
    }

    /// A sentence begins with a capital letter, also after `¿` and `¡`.
    public static String begin(String text) {
        var first = 0;
        while (first < text.length() - 1 && !Character.isLetterOrDigit(text.charAt(first))) {
            first++;
        }
        return text.substring(0, first)
                + text.substring(first, first + 1).toUpperCase(Locale.ROOT)
                + text.substring(first + 1);
    }

    static String key(Enum<?> sentence) {
        var group = sentence.getDeclaringClass().getSimpleName();
        return (group + "." + sentence.name()).toLowerCase(Locale.ROOT);
    }

    private static Properties load(Language language) {
        var name = "/spoken/sentences." + language.tag() + ".properties";
        try (var file = new InputStreamReader(Sentences.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(file);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("sentences are missing: " + name, e);
        }
    }
}
