package dev.patchbay.business.spoken;

import java.util.Arrays;
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

    /// The language of a BCP 47 tag such as `es-MX`; empty for one that is not spoken here.
    public static Optional<Language> ofTag(String tag) {
        var primary = tag.strip().split("[-_]", 2)[0];
        return Arrays.stream(values())
                .filter(language -> language.tag.equalsIgnoreCase(primary))
                .findFirst();
    }
}
