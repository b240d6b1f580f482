package dev.patchbay.audio.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Against the tables of ITU-T G.711, written down here as the standard does: intervals, not segments and
/// shifts.
@Tag("unit")
class G711Test {
    /// Tables 1 and 2 of G.711: per segment the number of intervals, their size, and the end of the segment.
    private record Intervals(int count, int size, int end) {}

    private static final Intervals[] MU_LAW_TABLE_2 = {
        new Intervals(1, 1, 1),
        new Intervals(15, 2, 31),
        new Intervals(16, 4, 95),
        new Intervals(16, 8, 223),
        new Intervals(16, 16, 479),
        new Intervals(16, 32, 991),
        new Intervals(16, 64, 2015),
        new Intervals(16, 128, 4063),
        new Intervals(16, 256, 8159)
    };
    private static final Intervals[] A_LAW_TABLE_1 = {
        new Intervals(32, 2, 64),
        new Intervals(16, 4, 128),
        new Intervals(16, 8, 256),
        new Intervals(16, 16, 512),
        new Intervals(16, 32, 1024),
        new Intervals(16, 64, 2048),
        new Intervals(16, 128, 4096)
    };

    private static int[] decisionValues(G711 law) {
        Intervals[] table =
                switch (law) {
                    case MU_LAW -> MU_LAW_TABLE_2;
                    case A_LAW -> A_LAW_TABLE_1;
                };
        int[] values = new int[129];
        int n = 0;
        for (Intervals segment : table) {
            for (int i = 0; i < segment.count; i++, n++) {
                values[n + 1] = values[n] + segment.size;
            }
            assertThat(values[n]).isEqualTo(segment.end);
        }
        assertThat(n).isEqualTo(128);
        return values;
    }

    /// The character signal of interval n, with the bits inverted as sent.
    private static byte code(G711 law, int interval, boolean positive) {
        return (byte)
                switch (law) {
                    case MU_LAW -> (positive ? 0xFF : 0x7F) - interval;
                    case A_LAW -> (positive ? 0x80 | interval : interval) ^ 0x55;
                };
    }

    /// 16-bit values in the table's unit: mu-law has 14 bits, A-law 13, both counted in half of the smallest
    /// interval.
    private static int unit(G711 law) {
        return switch (law) {
            case MU_LAW -> 4;
            case A_LAW -> 8;
        };
    }

    /// What the encoder sees of a 16-bit sample: G.191 takes the one's complement and drops bits, 2 or 4.
    private static int magnitude(G711 law, int pcm) {
        int positive = pcm < 0 ? -1 - pcm : pcm;
        return switch (law) {
            case MU_LAW -> positive / 4;
            case A_LAW -> positive / 16 * 2;
        };
    }

    @ParameterizedTest
    @EnumSource
    void decodesEachCodeToTheMiddleOfItsInterval(G711 law) {
        int[] decisions = decisionValues(law);
        for (int n = 0; n < 128; n++) {
            int middle = law == G711.MU_LAW && n == 0 ? 0 : (decisions[n] + decisions[n + 1]) / 2;
            assertThat(law.decode(code(law, n, true))).as("+%d", n).isEqualTo((short) (unit(law) * middle));
            assertThat(law.decode(code(law, n, false))).as("-%d", n).isEqualTo((short) (-unit(law) * middle));
        }
    }

    @ParameterizedTest
    @EnumSource
    void encodesEachSampleToTheIntervalItLiesIn(G711 law) {
        int[] decisions = decisionValues(law);
        for (int pcm = Short.MIN_VALUE; pcm <= Short.MAX_VALUE; pcm++) {
            int magnitude = magnitude(law, pcm);
            int n = 127;
            while (decisions[n] > magnitude) {
                n--;
            }
            byte expected = code(law, n, pcm >= 0);
            if (law.encode((short) pcm) != expected) {
                assertThat(law.encode((short) pcm)).as("PCM %d", pcm).isEqualTo(expected);
            }
        }
    }

    /// Check sums of what the ITU's own program makes of all inputs, from -32768 up and from code 0 up.
    @Test
    void agreesWithTheReferenceSoftwareOfG191() {
        assertThat(checkSumOfEncoder(G711.MU_LAW)).isEqualTo(0x6399d432L);
        assertThat(checkSumOfEncoder(G711.A_LAW)).isEqualTo(0x9133796eL);
        assertThat(checkSumOfDecoder(G711.MU_LAW)).isEqualTo(0x0c847a9fL);
        assertThat(checkSumOfDecoder(G711.A_LAW)).isEqualTo(0x9d764657L);
    }

    private static long checkSumOfEncoder(G711 law) {
        CRC32 crc = new CRC32();
        for (int pcm = Short.MIN_VALUE; pcm <= Short.MAX_VALUE; pcm++) {
            crc.update(law.encode((short) pcm));
        }
        return crc.getValue();
    }

    private static long checkSumOfDecoder(G711 law) {
        CRC32 crc = new CRC32();
        for (int code = 0; code < 256; code++) {
            short pcm = law.decode((byte) code);
            crc.update(pcm);
            crc.update(pcm >> 8);
        }
        return crc.getValue();
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeSurvivesDecodingButMinusZero(G711 law) {
        for (int code = 0; code < 256; code++) {
            byte again = law.encode(law.decode((byte) code));
            boolean minusZero = law == G711.MU_LAW && code == 0x7F;
            assertThat(again).isEqualTo((byte) (minusZero ? 0xFF : code));
        }
    }

    @Test
    void silenceIsTheCodeOfZero() {
        assertThat(G711.MU_LAW.silence()).isEqualTo((byte) 0xFF).isEqualTo(G711.MU_LAW.encode((short) 0));
        assertThat(G711.A_LAW.silence()).isEqualTo((byte) 0xD5).isEqualTo(G711.A_LAW.encode((short) 0));
    }

    @ParameterizedTest
    @EnumSource
    void bulkMethodsTouchOnlyTheirRange(G711 law) {
        short[] pcm = {7, 1000, -1000, 7};
        byte[] codes = {1, 1, 1, 1, 1};

        law.encode(pcm, 1, codes, 2, 2);

        assertThat(codes).containsExactly(1, 1, law.encode((short) 1000), law.encode((short) -1000), 1);
        law.decode(codes, 2, pcm, 0, 2);
        assertThat(pcm).containsExactly(law.decode(codes[2]), law.decode(codes[3]), (short) -1000, (short) 7);
    }

    @ParameterizedTest
    @EnumSource
    void aRangeBeyondAnArrayChangesNothing(G711 law) {
        short[] pcm = new short[4];
        byte[] codes = {1, 1};

        assertThatThrownBy(() -> law.encode(pcm, 0, codes, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> law.decode(codes, 0, pcm, 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(codes).containsExactly(1, 1);
        assertThat(pcm).containsOnly((short) 0);
    }
}
