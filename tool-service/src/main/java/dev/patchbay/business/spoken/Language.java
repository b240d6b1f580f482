package dev.patchbay.business.spoken;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A language that the tools answer in. Callers are understood in each of them at any time.
public enum Language {
    ENGLISH("en"),
    SPANISH("es");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /// The two letters that name it.
    public String tag() {
        return tag;
    }

    /// The language to answer these words in: the one that they are evidently in, else this one.
    ///
    /// English words prove nothing: a model that speaks Spanish with a caller often passes on what was said in the
    /// language of its tools. Words in another language than English come from a caller who speaks it.
    public Language orThatOf(String words) {
        return words.length() > Words.MOST ? this : orThatOf(Words.of(words));
    }

    Language orThatOf(List<String> words) {
        return Lexicon.evident(words).filter(language -> language != ENGLISH).orElse(this);
    }

    /// The language of a BCP 47 tag such as `es-MX`; empty for one that is not spoken here.
    public static Optional<Language> ofTag(String tag) {
        var primary = tag.strip().split("[-_]", 2)[0];
        return Arrays.stream(values())
                .filter(language -> language.tag.equalsIgnoreCase(primary))
                .findFirst();
    }
}
