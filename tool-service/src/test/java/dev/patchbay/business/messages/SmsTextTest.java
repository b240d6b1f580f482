package dev.patchbay.business.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SmsTextTest {
    @ParameterizedTest
    @CsvSource({
        "a, 1, 1",
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "ñ, 160, 1",
        "á, 70, 1",
        "á, 71, 2",
        "á, 134, 2",
        "€, 80, 1",
        "€, 81, 2",
        "😀, 35, 1",
        "😀, 36, 2"
    })
    void segmentsAreCountedAsTheCarrierDoes(String letter, int times, int segments) {
        assertThat(SmsText.segments(letter.repeat(times))).isEqualTo(segments);
    }

    @Test
    void aTextIsNeverLongerThanSixSegments() {
        assertThat(SmsText.segments(SmsText.bounded("word ".repeat(500)))).isLessThanOrEqualTo(SmsText.MOST_SEGMENTS);
        assertThat(SmsText.segments(SmsText.bounded("á".repeat(900)))).isLessThanOrEqualTo(SmsText.MOST_SEGMENTS);
        assertThat(SmsText.bounded("😀".repeat(900)))
                .doesNotContain("\ufffd")
                .matches("(?s).*[^\\uD800-\\uDBFF]\\.\\.\\..*");
    }

    @Test
    void whatFitsStaysAsItIs() {
        assertThat(SmsText.bounded("One.\nTwo  three.\u0007")).isEqualTo("One.\nTwo three.");
    }
}
