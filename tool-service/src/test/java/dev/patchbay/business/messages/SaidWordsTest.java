package dev.patchbay.business.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SaidWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gate code 1234 | and the dog bites | gate code 1234; and the dog bites",
                "About my quote | Caller asks about the quote | About my quote; Caller asks about the quote",
                "Call me. | call me | call me",
                "call me about the leak | call me | call me about the leak",
                "call me | Please call me about the leak | Please call me about the leak",
                "gate code 1234; and the dog bites | And the dog bites! | gate code 1234; and the dog bites"
            })
    void whatWasSaidStaysSaid(String before, String next, String both) {
        assertThat(new SaidWords(before.replace("; ", "\n\n")).with(next)).isEqualTo(both.replace("; ", "\n\n"));
    }

    @Test
    void eachPieceIsKnownAgain() {
        var said = new SaidWords("gate code 1234\n\nand the dog bites");

        assertThat(said.hold("Gate code: 1234.")).isTrue();
        assertThat(said.hold("and the dog bites")).isTrue();
        assertThat(said.hold("Gate code 1234, and the dog bites")).isTrue();
        assertThat(said.hold("the dog")).isFalse();
    }

    @Test
    void withoutEndNothingIsAdded() {
        assertThat(new SaidWords("x".repeat(3990)).hasRoomFor("and the dog bites"))
                .isFalse();
        assertThat(new SaidWords("x".repeat(1990)).hasRoomFor("y".repeat(2000))).isTrue();
    }
}
