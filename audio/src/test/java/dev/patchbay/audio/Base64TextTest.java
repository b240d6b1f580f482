package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class Base64TextTest {
    @Test
    void itIsCheckedAndMeasuredWithoutDecoding() {
        byte[] audio = new byte[163];
        new Random(3).nextBytes(audio);
        for (int length = 0; length < audio.length; length++) {
            String text = Base64.getEncoder().encodeToString(Arrays.copyOf(audio, length));
            assertThat(Base64Text.isValid(text)).isTrue();
            assertThat(Base64Text.decodedLength(text)).isEqualTo(length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AA",
                "AAA",
                "AAA-",
                "AA_A",
                "A===",
                "====",
                "=AAA",
                "AA=A",
                "AAA\n",
                "AAAé",
                "AAAAA",
                "AA =",
                "AAAAAA==AAAA"
            })
    void whatIsNotBase64IsFound(String text) {
        assertThat(Base64Text.isValid(text)).isFalse();
    }
}
