package dev.patchbay.business.knowledge;

import java.util.Locale;
import java.util.stream.Stream;

/// A language by its search configuration; one that PostgreSQL's stemmers are not used for is SIMPLE.
enum DocumentLanguage {
    ENGLISH("en", "english"),
    SPANISH("es", "spanish"),
    SIMPLE("simple", "simple");

    private final String tag;
    private final String configuration;

    DocumentLanguage(String tag, String configuration) {
        this.tag = tag;
        this.configuration = configuration;
    }

    /// As it stands in the table.
    String tag() {
        return tag;
    }

    /// PostgreSQL's name of the text search configuration.
    String configuration() {
        return configuration;
    }

    /// Of a BCP 47 tag; absent: English.
    static DocumentLanguage of(String languageTag) {
        if (languageTag == null || languageTag.isBlank()) {
            return ENGLISH;
        }
        var language =
                Locale.forLanguageTag(languageTag.strip().replace('_', '-')).getLanguage();
        return Stream.of(ENGLISH, SPANISH)
                .filter(known -> known.tag.equals(language))
                .findFirst()
                .orElse(SIMPLE);
    }
}
