package dev.patchbay.business.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class SentencesTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @EnumSource
    void everyQuestionIsAskedInEveryLanguage(Language language) {
        for (var question : Question.values()) {
            assertThat(Sentences.in(language).say(question, "x", "y")).endsWith("?");
        }
    }

    @Test
    void everySentenceHasTheSamePlacesInEveryLanguage() throws IOException {
        var english = texts(Language.ENGLISH);
        var spanish = texts(Language.SPANISH);

        assertThat(spanish.stringPropertyNames()).containsAll(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            assertThat(places(spanish.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    @Test
    void valuesGoIntoTheirPlacesAsTheyAre() {
        assertThat(Sentences.in(Language.ENGLISH).say(Question.EITHER, "$1 {1}", "\\b"))
                .isEqualTo("Do you mean $1 {1}, or \\b?");
    }

    @Test
    void aSentenceBeginsWithACapitalLetter() {
        assertThat(Sentences.begin("hoy")).isEqualTo("Hoy");
        assertThat(Sentences.begin("¿a qué hora?")).isEqualTo("¿A qué hora?");
        assertThat(Sentences.begin("?")).isEqualTo("?");
    }

    private static TreeSet<String> places(String text) {
        return new TreeSet<>(
                PLACE.matcher(text).results().map(place -> place.group()).toList());
    }

    private static Properties texts(Language language) throws IOException {
        var name = "/spoken/sentences." + language.tag() + ".properties";
        try (var file = new InputStreamReader(SentencesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(file);
            return texts;
        }
    }
}
