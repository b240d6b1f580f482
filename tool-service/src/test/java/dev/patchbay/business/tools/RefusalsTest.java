package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever is refused something hears why and what can be done instead, in plain words (B16).
///
/// A new sentence that refuses something ends in a question. One that does not is listed here by its kind, with a
/// reason that holds.
@Tag("unit")
class RefusalsTest {
    /// Say why; what can be done is said after them, by one of these.
    private static final Map<String, List<String>> CAUSES = Map.of(
            "sentence.no_start", List.of("sentence.instead", "sentence.nothing_at_all"),
            "sentence.taken", List.of("sentence.instead", "sentence.nothing_at_all"),
            "pricesentence.not_in_advance", List.of("pricesentence.told_before"),
            "messagesentence.no_number", List.of("messagesentence.mail_instead", "messagesentence.write_down"),
            "messagesentence.no_sms", List.of("messagesentence.mail_instead", "messagesentence.write_down"),
            "messagesentence.not_called", List.of("messagesentence.mail_instead", "messagesentence.write_down"),
            "messagesentence.opted_out", List.of("messagesentence.mail_instead", "messagesentence.write_down"),
            "messagesentence.no_mail", List.of("messagesentence.sms_instead", "messagesentence.write_down"),
            "messagesentence.opted_out_of_mail", List.of("messagesentence.sms_instead", "messagesentence.write_down"),
            "messagesentence.not_sent",
                    List.of(
                            "messagesentence.sms_instead",
                            "messagesentence.mail_instead",
                            "messagesentence.write_down"));
    /// Say themselves what the caller can do, or what is being done for him.
    private static final Map<String, String> OFFERS = Map.of(
            "end_call.failure", "hang up|colgar",
            "dispatchsentence.unanswered", "call you back|le llamarán",
            "dispatchsentence.told_on_asking", "ask me again|pregúnteme");
    /// Ends the call, with what the caller can do afterwards.
    private static final Pattern FAREWELL =
            Pattern.compile("(?iu).*(please|por favor|escríbanos|inténtelo).*(goodbye|adiós)\\.");
    /// Refuse nothing: they tell how things are.
    private static final Pattern FACTS = Pattern.compile("sentence\\.(already_booked|nobody_for|still_confirming)"
            + "|visitchange\\.already_(cancelled|moved)|pricesentence\\.(after_hours|outside)"
            + "|rentalsentence\\.(now|cats|dogs|no_pets)|messagesentence\\.still_open"
            + "|dispatchsentence\\.(alerting|still_alerting|safety_alerting|accepted).*");
    /// Written, or parts of sentences.
    private static final Pattern NOT_SAID = Pattern.compile("(currency|[a-z]*text)\\..*");
    private static final Pattern REFUSING =
            Pattern.compile("(?iU)\\b(can't|cannot|couldn't|could not|don't|won't|sorry|not"
                    + "|no|nothing|nobody|none|past|outside|already|too late|just been|lo siento|ni|nada|nadie|tampoco|todavía|fuera"
                    + "|tarde|acaba|ya)\\b");
    /// An identifier, JSON, an address of a page, a class of ours, or a word of programmers.
    static final Pattern NOT_PLAIN = Pattern.compile("[a-z]_[a-z]|[<>\\[\\]\"\\\\=]|\\{(?!\\d})|https?:|[a-z][A-Z]"
            + "|(?i)\\b(null|json|exception|error|http|timeout|id|uuid|stack|undefined)\\b");
    private static final Set<String> PARTS = Set.of("messagesentence.email_at", "messagesentence.email_dot");

    @ParameterizedTest
    @EnumSource
    void aRefusalEndsWithWhatCanBeDone(Language language) {
        var texts = texts(language);
        var refusing = texts.stringPropertyNames().stream()
                .filter(key -> !NOT_SAID.matcher(key).matches() && !PARTS.contains(key))
                .filter(key -> REFUSING.matcher(texts.getProperty(key)).find())
                .filter(key -> !FACTS.matcher(key).matches())
                .toList();

        assertThat(refusing).hasSizeGreaterThan(50);
        for (var key : refusing) {
            assertThat(goesOn(texts, key))
                    .as(key + " = " + texts.getProperty(key))
                    .isTrue();
        }
    }

    private static boolean goesOn(Properties texts, String key) {
        if (CAUSES.containsKey(key)) {
            return CAUSES.get(key).stream()
                    .allMatch(next -> texts.getProperty(next).endsWith("?"));
        }
        var text = texts.getProperty(key);
        return text.endsWith("?")
                || FAREWELL.matcher(text).matches()
                || OFFERS.containsKey(key)
                        && Pattern.compile(OFFERS.get(key)).matcher(text).find();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSaidThatOnlyProgrammersKnow(Language language) {
        var texts = texts(language);

        for (var key : texts.stringPropertyNames()) {
            if (!NOT_SAID.matcher(key).matches()) {
                assertThat(texts.getProperty(key)).as(key).doesNotContainPattern(NOT_PLAIN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void aToolThatBreaksSaysWhatCanBeDoneInEveryLanguage(Class<?> tool) throws Exception {
        var profile = profile(tool);
        var spanish = Sentences.in(Language.SPANISH);

        assertThat(spanish.find(profile.name() + ".failure")).isPresent();
        for (var failure : List.of(
                profile.failure(), spanish.find(profile.name() + ".failure").orElseThrow())) {
            var offers = OFFERS.getOrDefault(profile.name() + ".failure", "\\?$");
            assertThat(failure).containsPattern(offers).doesNotContainPattern(NOT_PLAIN);
        }
        assertThat(spanish.find(profile.name() + ".filler").isPresent())
                .isEqualTo(profile.filler().isPresent());
    }

    @ParameterizedTest
    @MethodSource("tools")
    void aToolAsksForEachArgumentInEveryLanguage(Class<?> tool) throws Exception {
        for (var shape : ArgumentShape.of(arguments(tool))) {
            var key = profile(tool).name() + "." + shape.name();
            assertThat(shape.described().question()).as(key).endsWith("?").doesNotContainPattern(NOT_PLAIN);
            assertThat(Sentences.in(Language.SPANISH).find(key)).as(key).hasValueSatisfying(asked -> assertThat(asked)
                    .endsWith("?"));
        }
    }

    @Test
    void everyToolIsWalked() {
        assertThat(tools()).hasSizeGreaterThanOrEqualTo(15);
    }

    static Stream<Class<?>> tools() {
        try {
            var classes = Path.of(Tool.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve(Tool.class.getPackageName().replace('.', '/'));
            try (var files = Files.list(classes)) {
                return files
                        .map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.contains("$"))
                        .<Class<?>>map(file -> load(file.substring(0, file.length() - ".class".length())))
                        .filter(type -> Tool.class.isAssignableFrom(type) && !type.isInterface())
                        .toList()
                        .stream();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the tools' classes are files", e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(Tool.class.getPackageName() + "." + name, false, Tool.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ToolProfile profile(Class<?> tool) throws ReflectiveOperationException {
        var profile = tool.getDeclaredField("PROFILE");
        profile.setAccessible(true);
        return (ToolProfile) profile.get(null);
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Record> arguments(Class<?> tool) {
        return Stream.of(tool.getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(type -> (Class<? extends Record>) ((ParameterizedType) type).getActualTypeArguments()[0])
                .findFirst()
                .orElseThrow();
    }

    private static Properties texts(Language language) {
        var name = "/spoken/sentences." + language.tag() + ".properties";
        try (var file = new InputStreamReader(RefusalsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(file);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
