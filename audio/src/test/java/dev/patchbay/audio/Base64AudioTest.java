package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the JDK's codec.
@Tag("unit")
class Base64AudioTest {
    private final Random random = new Random(1);
    private final Base64Audio codec = new Base64Audio();

    private byte[] audio(int length) {
        byte[] audio = new byte[length];
        random.nextBytes(audio);
        return audio;
    }

    @Test
    void encodesAsTheJdkDoes() {
        for (int length = 0; length < 200; length++) {
            byte[] audio = audio(length);
            byte[] expected = Base64.getEncoder().encode(audio);
            byte[] in = new byte[length + 3];
            System.arraycopy(audio, 0, in, 2, length);
            byte[] out = new byte[expected.length + 2];

            assertThat(codec.encode(in, 2, length, out, 1)).isEqualTo(expected.length);

            assertThat(Arrays.copyOfRange(out, 1, out.length - 1)).isEqualTo(expected);
            assertThat(out[0] | out[out.length - 1]).isZero();
        }
    }

    @Test
    void decodesWhatTheJdkEncodes() {
        for (int length = 0; length < 200; length++) {
            byte[] audio = audio(length);
            String text = Base64.getEncoder().encodeToString(audio);
            byte[] out = new byte[length + 2];

            assertThat(codec.decodedLength(text)).isEqualTo(length);
            assertThat(codec.decode(text, out, 1)).isEqualTo(length);

            assertThat(Arrays.copyOfRange(out, 1, length + 1)).isEqualTo(audio);
            assertThat(out[0] | out[length + 1]).isZero();
        }
    }

    @Test
    void oneWrongCharacterAnywhereIsNoticed() {
        String text = Base64.getEncoder().encodeToString(audio(20));
        byte[] out = new byte[30];
        for (char wrong : "-_ \n=\0\u00e9\u0141\u20ac".toCharArray()) {
            for (int at = 0; at < text.length() - 1; at++) {
                String broken = text.substring(0, at) + wrong + text.substring(at + 1);
                boolean padding = wrong == '=' && at == text.length() - 2;
                int expected = padding ? 19 : Base64Audio.INVALID;
                assertThat(codec.decodedLength(broken)).as(broken).isEqualTo(expected);
                assertThat(codec.decode(broken, out, 0)).as(broken).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AA", "AAA", "AAAAA", "====", "A===", "=", "AAAA====", "AA=A", "AAA=AAAA"})
    void wrongLengthOrPaddingIsInvalid(String text) {
        assertThat(codec.decodedLength(text)).isEqualTo(Base64Audio.INVALID);
        assertThat(codec.decode(text, new byte[20], 0)).isEqualTo(Base64Audio.INVALID);
    }

    @Test
    void offsetsMakeNoDifference() {
        byte[] text = "xAQIDBA==y".getBytes(StandardCharsets.US_ASCII);
        byte[] out = new byte[7];

        assertThat(codec.decode(text, 1, 8, out, 0)).isEqualTo(4);
        assertThat(out).containsExactly(1, 2, 3, 4, 0, 0, 0);
        assertThat(codec.decode(text, 1, 8, out, 2)).isEqualTo(4);
        assertThat(out).startsWith(1, 2, 1, 2, 3, 4);
        assertThat(codec.decode(text, 2, 8, new byte[9], 2)).isEqualTo(Base64Audio.INVALID);
        assertThat(codec.encode(out, 2, 4, text, 0)).isEqualTo(8);
        assertThat(new String(text, StandardCharsets.US_ASCII)).isEqualTo("AQIDBA===y");
    }

    @Test
    void tooLittleRoomChangesNothing() {
        byte[] out = new byte[3];

        assertThatThrownBy(() -> codec.decode("/////w==", out, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> codec.encode("abc".getBytes(StandardCharsets.US_ASCII), 0, 3, out, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(out).containsOnly(0);
    }
}
