package dev.patchbay.audio;

import static dev.patchbay.audio.PolyphaseFilter.HISTORY;
import static dev.patchbay.audio.PolyphaseFilter.PHASES;
import static dev.patchbay.audio.PolyphaseFilter.TAPS;

import java.util.Arrays;
import java.util.Objects;

/// 8 kHz → 24 kHz: each phase of the filter makes every third output.
final class Interpolator implements Resampler {
    private static final int BLOCK = 160;
    private static final int STEP = 4;
    private static final float[][] PHASE_TAPS = PolyphaseFilter.phases(PHASES);

    /// The last [PolyphaseFilter#HISTORY] samples and the block at hand; then the same from the next sample on,
    /// and so forth. Four taps at a time read four arrays at one index, so that their vectors are aligned.
    private final float[][] in = new float[STEP][HISTORY + BLOCK];

    private final float[] sum = new float[BLOCK + TAPS];
    private final int[][] rounded = new int[PHASES][BLOCK];

    @Override
    public int resample(short[] samples, int offset, int count, short[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, count, samples.length);
        Objects.checkFromIndexSize(outOffset, outputFor(count), out.length);
        for (int done = 0; done < count; done += BLOCK) {
            int size = Math.min(BLOCK, count - done);
            block(samples, offset + done, size, out, outOffset + PHASES * done);
        }
        return outputFor(count);
    }

    private void block(short[] samples, int offset, int size, short[] out, int outOffset) {
        PolyphaseFilter.widen(samples, offset, in[0], HISTORY, size);
        for (int ahead = 1; ahead < STEP; ahead++) {
            System.arraycopy(in[0], ahead, in[ahead], 0, HISTORY + size - ahead);
        }
        for (int phase = 0; phase < PHASES; phase++) {
            filter(PHASE_TAPS[phase], size);
            PolyphaseFilter.round(sum, rounded[phase], size);
        }
        interleave(rounded[0], rounded[1], rounded[2], size, out, outOffset);
        System.arraycopy(in[0], size, in[0], 0, HISTORY);
    }

    private void filter(float[] taps, int size) {
        Arrays.fill(sum, 0, size + TAPS, 0);
        for (int tap = TAPS - STEP; tap >= 0; tap -= STEP) {
            // Outputs of earlier taps are still to come from beyond the block, hence the extra length.
            add(taps, tap, in[0], in[1], in[2], in[3], sum, size + tap);
        }
    }

    private static void add(
            float[] taps, int tap, float[] in0, float[] in1, float[] in2, float[] in3, float[] sum, int count) {
        float tap0 = taps[tap];
        float tap1 = taps[tap + 1];
        float tap2 = taps[tap + 2];
        float tap3 = taps[tap + 3];
        for (int i = 0; i < count; i++) {
            sum[i] = tap0 * in0[i] + tap1 * in1[i] + tap2 * in2[i] + tap3 * in3[i] + sum[i + STEP];
        }
    }

    private static void interleave(int[] first, int[] second, int[] third, int size, short[] out, int outOffset) {
        for (int i = 0, o = outOffset; i < size; i++, o += PHASES) {
            out[o] = (short) first[i];
            out[o + 1] = (short) second[i];
            out[o + 2] = (short) third[i];
        }
    }

    @Override
    public int outputFor(int count) {
        return Math.multiplyExact(PHASES, count);
    }

    @Override
    public double delayMs() {
        return TelephoneFilter.DELAY / 24.0;
    }

    @Override
    public void reset() {
        Arrays.fill(in[0], 0);
    }
}
