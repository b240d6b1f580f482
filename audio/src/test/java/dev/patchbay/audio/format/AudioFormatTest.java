package dev.patchbay.audio.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AudioFormatTest {
    @Test
    void countsBytesPerMillisecondAndFrame() {
        assertThat(AudioFormat.PCMU_8K.bytesPerMs()).isEqualTo(8);
        assertThat(AudioFormat.PCMA_8K.bytesPerFrame()).isEqualTo(160);
        assertThat(AudioFormat.PCM16_8K.bytesPerFrame()).isEqualTo(320);
        assertThat(AudioFormat.PCM16_24K.bytesPerMs()).isEqualTo(48);
        assertThat(AudioFormat.PCM16_24K.bytesPerFrame()).isEqualTo(960);
    }

    @Test
    void aPositionIsNeverBeyondTheAudio() {
        assertThat(AudioFormat.PCMU_8K.msOfBytes(7)).isZero();
        assertThat(AudioFormat.PCMU_8K.msOfBytes(15)).isEqualTo(1);
        assertThat(AudioFormat.PCM16_24K.msOfBytes(AudioFormat.PCM16_24K.bytesOfMs(86_400_000_000L)))
                .isEqualTo(86_400_000_000L);
    }

    @Test
    void silenceFillsOnlyItsRange() {
        byte[] out = {1, 1, 1, 1};

        AudioFormat.PCMA_8K.fillSilence(out, 1, 2);

        assertThat(out).containsExactly(1, 0xD5, 0xD5, 1);
        assertThat(AudioFormat.PCMU_8K.silence()).isEqualTo((byte) 0xFF);
        assertThat(AudioFormat.PCM16_24K.silence()).isZero();
    }
}
