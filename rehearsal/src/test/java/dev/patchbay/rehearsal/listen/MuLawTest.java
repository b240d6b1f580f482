package dev.patchbay.rehearsal.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Values of ITU-T G.711, table 2a/2b, scaled to 16 bits.
@Tag("unit")
class MuLawTest {

    @Test
    void knownCodesDecodeToTheRecommendationsValues() {
        assertThat(MuLaw.decode((byte) 0xFF)).isEqualTo((short) 0);
        assertThat(MuLaw.decode((byte) 0x7F)).isEqualTo((short) 0);
        assertThat(MuLaw.decode((byte) 0x80)).isEqualTo((short) 32124);
        assertThat(MuLaw.decode((byte) 0x00)).isEqualTo((short) -32124);
        assertThat(MuLaw.decode((byte) 0xFE)).isEqualTo((short) 8);
        assertThat(MuLaw.decode((byte) 0xEF)).isEqualTo((short) 132);
        assertThat(MuLaw.decode((byte) 0x8F)).isEqualTo((short) 16764);
    }

    @Test
    void everyCodeSurvivesDecodingAndEncoding() {
        for (int code = 0; code < 256; code++) {
            byte back = MuLaw.encode(MuLaw.decode((byte) code));
            // Both codes of zero are zero.
            assertThat(MuLaw.decode(back)).isEqualTo(MuLaw.decode((byte) code));
        }
    }

    @Test
    void theLoudestSamplesAreClippedAndNotWrapped() {
        assertThat(MuLaw.encode(Short.MAX_VALUE)).isEqualTo((byte) 0x80);
        assertThat(MuLaw.encode(Short.MIN_VALUE)).isEqualTo((byte) 0x00);
    }
}
