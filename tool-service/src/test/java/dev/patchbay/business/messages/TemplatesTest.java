package dev.patchbay.business.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.spoken.Language;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TemplatesTest {
    static Stream<MessageTemplate> usual() {
        var templates = new Templates(null, null);
        return Stream.of(MessageKind.values())
                .flatMap(kind -> Stream.of(Language.values()).flatMap(language -> Stream.of(Channel.values())
                        .map(channel -> templates.usual(kind, language, channel))));
    }

    @ParameterizedTest
    @MethodSource("usual")
    void everyUsualTextIsUsableAndShort(MessageTemplate template) {
        var kind = MessageKind.of(template.kind()).orElseThrow();
        var values = new HashMap<String, String>();
        kind.words().forEach(word -> values.put(word, "Wednesday, November 25 at 10:00 AM"));

        assertThat(TemplateText.fault(template.body(), kind)).isEmpty();
        assertThat(template.title().flatMap(title -> TemplateText.fault(title, kind)))
                .isEmpty();
        assertThat(TemplateText.filled(template.body(), values)).doesNotContain("{", "}");
        if (template.channel() == Channel.SMS) {
            assertThat(SmsText.segments(TemplateText.filled(template.body(), values)))
                    .isLessThanOrEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{nobody}", "{When}", "{when", "when}", "{{when}}", "{}", "{when.class}", "{#if x}", "a\u0007b"})
    void whatCannotBeFilledInIsRefused(String text) {
        assertThat(TemplateText.fault(text, MessageKind.BOOKED)).isPresent();
    }

    @Test
    void aValueIsWordsAndNothingElse() {
        var filled = TemplateText.filled("Hello {name}, {when}.", Map.of("name", "{when}\n$1 \\ Ann", "when", "ten"));

        assertThat(filled).isEqualTo("Hello {when} $1 \\ Ann, ten.");
        assertThat(TemplateText.filled("{name}", Map.of("name", "x".repeat(1000))))
                .hasSize(199);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pay at evil.example/x | pay at evil. example/x",
                "https://evil.example | evil. example",
                "www.a-b.co today | www. a-b. co today",
                "evil\uFF0Eexample | evil. example",
                "12 Elm St., Apt. 4, Albany | 12 Elm St., Apt. 4, Albany",
                "12.5 Old Mill Rd., 7 a.m. | 12.5 Old Mill Rd., 7 a.m.",
            })
    void noWordsOfACallerAreALink(String said, String written) {
        assertThat(TemplateText.said(said)).isEqualTo(written);
        assertThat(TemplateText.ofAnother(said)).isEqualTo(written);
    }

    @Test
    void whatSomebodyElseReadsIsShortAndHasNoNumberToCall() {
        assertThat(TemplateText.ofAnother("call 1-900-555-0100 or (518) 555 0142 now"))
                .isEqualTo("call ... or ... now");
        assertThat(TemplateText.ofAnother("12345 Elm Street, Albany, NY 12207"))
                .isEqualTo("12345 Elm Street, Albany, NY 12207");
        assertThat(TemplateText.ofAnother("x".repeat(200))).hasSize(80);
        assertThat(TemplateText.said("at 192.168.0.1/x")).isEqualTo("at 192.168. 0. 1/x");
    }

    @Test
    void timesAreWrittenInTheLanguage() {
        var at = ZonedDateTime.parse("2026-11-24T15:30:00-05:00[America/New_York]");

        assertThat(Arrays.stream(Language.values()).map(language -> WrittenTime.of(at, language)))
                .containsExactly("Tuesday, November 24 at 3:30 PM", "martes 24 de noviembre a las 15:30");
    }
}
