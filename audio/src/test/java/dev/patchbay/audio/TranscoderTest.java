package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.audio.format.AudioFormat;
import dev.patchbay.audio.format.G711;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class TranscoderTest {
    private static byte[] noise(int seed, int bytes) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private static byte[] atOnce(Transcoder transcoder, byte[] in) {
        byte[] out = new byte[transcoder.outputFor(in.length)];
        assertThat(transcoder.transcode(in, 0, in.length, out, 0)).isEqualTo(out.length);
        return out;
    }

    /// Pieces of one byte and of many, at an offset in their array: a delta may end within a sample.
    private static byte[] inPieces(Transcoder transcoder, byte[] in, Random sizes) {
        byte[] out = new byte[transcoder.outputFor(in.length)];
        int written = 0;
        int next = 0;
        while (next < in.length) {
            int size = Math.min(sizes.nextInt(sizes.nextBoolean() ? 8 : 2_000), in.length - next);
            int expected = transcoder.outputFor(size);
            assertThat(transcoder.transcode(in, next, size, out, written)).isEqualTo(expected);
            written += expected;
            next += size;
        }
        assertThat(written).isEqualTo(out.length);
        return out;
    }

    @ParameterizedTest
    @EnumSource
    void cutsMakeNoDifference(G711 law) {
        for (int seed = 0; seed < 20; seed++) {
            byte[] in = noise(seed, 10_000 + seed);
            Random sizes = new Random(seed);

            assertThat(inPieces(Transcoder.toPcm16At24k(law), in, sizes))
                    .isEqualTo(atOnce(Transcoder.toPcm16At24k(law), in));
            assertThat(inPieces(Transcoder.fromPcm16At24k(law), in, sizes))
                    .isEqualTo(atOnce(Transcoder.fromPcm16At24k(law), in));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isDecoderAndResamplerInOne(G711 law) {
        byte[] codes = noise(1, 1_000);
        short[] narrow = new short[1_000];
        short[] wide = new short[3_000];
        law.decode(codes, 0, narrow, 0, 1_000);
        Resampler.from8kTo24k().resample(narrow, 0, 1_000, wide, 0);
        ByteBuffer pcm = ByteBuffer.allocate(6_000).order(ByteOrder.LITTLE_ENDIAN);
        pcm.asShortBuffer().put(wide);

        assertThat(atOnce(Transcoder.toPcm16At24k(law), codes)).isEqualTo(pcm.array());

        Resampler.from24kTo8k().resample(wide, 0, 3_000, narrow, 0);
        law.encode(narrow, 0, codes, 0, 1_000);
        assertThat(atOnce(Transcoder.fromPcm16At24k(law), pcm.array())).isEqualTo(codes);
    }

    @ParameterizedTest
    @EnumSource
    void aToneSurvivesTheWayThereAndBack(G711 law) {
        short[] tone = Tone.sine(1_010, 8_000, 10_000, 2_400);
        byte[] codes = new byte[2_400];
        law.encode(tone, 0, codes, 0, 2_400);

        byte[] back = atOnce(Transcoder.fromPcm16At24k(law), atOnce(Transcoder.toPcm16At24k(law), codes));

        short[] heard = new short[2_400];
        law.decode(back, 0, heard, 0, 2_400);
        Tone found = Tone.fit(heard, 80, 1_010, 8_000);
        assertThat(found.amplitude()).isBetween(9_900.0, 10_100.0);
        // G.711 itself leaves about 38 dB, twice over.
        assertThat(found.snrDb()).isGreaterThan(34);
    }

    @ParameterizedTest
    @EnumSource
    void resetForgetsTheStreamSoFar(G711 law) {
        assertForgets(() -> Transcoder.toPcm16At24k(law));
        assertForgets(() -> Transcoder.fromPcm16At24k(law));
    }

    private static void assertForgets(Supplier<Transcoder> make) {
        Transcoder used = make.get();
        atOnce(used, noise(1, 1_003));
        used.reset();

        assertThat(atOnce(used, noise(2, 1_000))).isEqualTo(atOnce(make.get(), noise(2, 1_000)));
    }

    @Test
    void formatsChooseTheTranscoder() {
        byte[] in = noise(1, 960);

        assertThat(atOnce(Transcoder.between(AudioFormat.PCMA_8K, AudioFormat.PCM16_24K), in))
                .isEqualTo(atOnce(Transcoder.toPcm16At24k(G711.A_LAW), in));
        assertThat(atOnce(Transcoder.between(AudioFormat.PCM16_24K, AudioFormat.PCMU_8K), in))
                .isEqualTo(atOnce(Transcoder.fromPcm16At24k(G711.MU_LAW), in));
        assertRefused(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K);
        assertRefused(AudioFormat.PCM16_24K, AudioFormat.PCM16_24K);
        assertRefused(AudioFormat.PCM16_8K, AudioFormat.PCM16_24K);
    }

    private static void assertRefused(AudioFormat from, AudioFormat to) {
        assertThatThrownBy(() -> Transcoder.between(from, to)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRangeBeyondAnArrayChangesNothing() {
        Transcoder down = Transcoder.fromPcm16At24k(G711.MU_LAW);

        assertThatThrownBy(() -> down.transcode(noise(1, 10), 5, 6, new byte[9], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> down.transcode(noise(1, 61), 0, 61, new byte[9], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(atOnce(down, noise(2, 1_000)))
                .isEqualTo(atOnce(Transcoder.fromPcm16At24k(G711.MU_LAW), noise(2, 1_000)));
    }

    @Test
    void nothingIsAllocatedPerFrame() {
        Transcoder up = Transcoder.toPcm16At24k(G711.MU_LAW);
        Transcoder down = Transcoder.fromPcm16At24k(G711.MU_LAW);
        byte[] narrow = noise(1, 160);
        byte[] wide = new byte[960];
        Base64Audio base64 = new Base64Audio();
        byte[] text = new byte[Base64Audio.encodedLength(960) + 1];
        Runnable frames = () -> {
            for (int i = 0; i < 500; i++) {
                base64.encode(wide, 0, 960, text, 1);
                base64.decode(text, 1, text.length - 1, wide, 0);
                up.transcode(narrow, 0, 160, wide, 0);
                down.transcode(wide, 0, 960, narrow, 0);
            }
        };
        frames.run();

        long allocated = allocatedBy(frames);

        // 2,000 calls: less than a byte for each, as reading the counter itself may cost something.
        assertThat(allocated).isLessThan(1_000);
    }

    private static long allocatedBy(Runnable work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
