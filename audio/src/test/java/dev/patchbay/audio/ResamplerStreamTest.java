package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The resampler as a stream: cuts, ends, extremes.
@Tag("unit")
class ResamplerStreamTest {
    private static short[] noise(int seed, int samples) {
        Random random = new Random(seed);
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) random.nextInt();
        }
        return noise;
    }

    private static short[] atOnce(Resampler resampler, short[] in) {
        short[] out = new short[resampler.outputFor(in.length)];
        assertThat(resampler.resample(in, 0, in.length, out, 0)).isEqualTo(out.length);
        return out;
    }

    private static short[] inPieces(Resampler resampler, short[] in, Random sizes) {
        short[] out = new short[resampler.outputFor(in.length)];
        int written = 0;
        int next = 0;
        while (next < in.length) {
            int size = Math.min(sizes.nextInt(sizes.nextBoolean() ? 8 : 700), in.length - next);
            int expected = resampler.outputFor(size);
            assertThat(resampler.resample(in, next, size, out, written)).isEqualTo(expected);
            written += expected;
            next += size;
        }
        assertThat(written).isEqualTo(out.length);
        return out;
    }

    @Test
    void cutsMakeNoDifference() {
        for (int seed = 0; seed < 20; seed++) {
            short[] in = noise(seed, 10_000 + seed);
            Random sizes = new Random(seed);

            assertThat(inPieces(Resampler.from8kTo24k(), in, sizes)).isEqualTo(atOnce(Resampler.from8kTo24k(), in));
            assertThat(inPieces(Resampler.from24kTo8k(), in, sizes)).isEqualTo(atOnce(Resampler.from24kTo8k(), in));
        }
    }

    @Test
    void equalsTheDefinitionRoundedAndClipped() {
        short[] in = noise(1, 3_000);
        double[] taps = TelephoneFilter.impulseResponse();
        short[] up = atOnce(Resampler.from8kTo24k(), in);
        short[] down = atOnce(Resampler.from24kTo8k(), in);

        for (int i = 0; i < up.length; i++) {
            double exact = 0;
            for (int k = i % 3; k < taps.length && k <= i; k += 3) {
                exact += 3 * taps[k] * in[(i - k) / 3];
            }
            assertRounded(up[i], exact);
        }
        for (int i = 0; i < down.length; i++) {
            double exact = 0;
            for (int k = 0; k < taps.length && k <= 3 * i + 2; k++) {
                exact += taps[k] * in[3 * i + 2 - k];
            }
            assertRounded(down[i], exact);
        }
    }

    private static void assertRounded(short actual, double exact) {
        double clipped = Math.clamp(exact, Short.MIN_VALUE, Short.MAX_VALUE);
        assertThat((double) actual).isCloseTo(clipped, Offset.offset(0.52));
    }

    /// Speech is loudest where a wrong sign would be a click: overshoot has to clip, not wrap.
    @Test
    void fullScaleSquareWaveClipsAndKeepsItsSign() {
        short[] square = new short[2_400];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 60 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }

        short[] up = atOnce(Resampler.from8kTo24k(), square);

        assertThat(Arrays.asList(box(up))).contains(Short.MAX_VALUE, Short.MIN_VALUE);
        for (int i = 300; i < up.length; i++) {
            int place = (i - TelephoneFilter.DELAY) % 180;
            if (place > 10 && place < 170) {
                assertThat(up[i] > 0).isEqualTo((i - TelephoneFilter.DELAY) / 180 % 2 == 0);
            }
        }
    }

    private static Short[] box(short[] values) {
        Short[] boxed = new Short[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }

    @Test
    void silenceStaysSilence() {
        assertThat(atOnce(Resampler.from8kTo24k(), new short[500])).containsOnly((short) 0);
        assertThat(atOnce(Resampler.from24kTo8k(), new short[500])).containsOnly((short) 0);
    }

    @Test
    void everyMillisecondInIsAMillisecondOut() {
        assertThat(atOnce(Resampler.from8kTo24k(), new short[160])).hasSize(480);
        Resampler down = Resampler.from24kTo8k();
        assertThat(atOnce(down, new short[481])).hasSize(160);
        assertThat(atOnce(down, new short[1])).isEmpty();
        assertThat(atOnce(down, new short[1])).hasSize(1);
    }

    @Test
    void resetForgetsTheStreamSoFar() {
        assertForgets(Resampler::from8kTo24k);
        assertForgets(Resampler::from24kTo8k);
    }

    private static void assertForgets(Supplier<Resampler> make) {
        Resampler used = make.get();
        atOnce(used, noise(1, 1_001));
        used.reset();

        assertThat(atOnce(used, noise(2, 1_000))).isEqualTo(atOnce(make.get(), noise(2, 1_000)));
    }

    @Test
    void aRangeBeyondAnArrayChangesNothing() {
        Resampler down = Resampler.from24kTo8k();

        assertThatThrownBy(() -> down.resample(noise(1, 10), 5, 6, new short[9], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> down.resample(noise(1, 10), 0, 10, new short[9], 7))
                .isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(atOnce(down, noise(2, 1_000))).isEqualTo(atOnce(Resampler.from24kTo8k(), noise(2, 1_000)));
    }
}
