package dev.patchbay.audio;

/// The taps of [TelephoneFilter] dealt out to three phases, and what the two directions share.
///
/// Phase p holds taps p, p+3, p+6 …, in reverse, so that output i of a phase is the sum of `taps[j] * in[i +
/// j]`. Both directions compute a block's outputs together, from the last tap to the first, as `sum[i] =
/// taps[j] * in[i] + sum[i + 1]`: all indexes differ by constants only, which is what the JIT compiler
/// vectorises (it does not vectorise a sum of products, nor an index with a variable in it). As every output
/// adds its products in the same order whatever the block's length, results do not depend on how the audio was
/// cut.
final class PolyphaseFilter {
    static final int PHASES = 3;
    static final int TAPS = 32;
    /// Samples of the past that an output needs besides its own.
    static final int HISTORY = TAPS - 1;

    private static final int OFFSET = 1 << 15;

    private PolyphaseFilter() {}

    /// @param gain of all phases together
    static float[][] phases(double gain) {
        double[] response = TelephoneFilter.impulseResponse();
        float[][] phases = new float[PHASES][TAPS];
        for (int i = 0; i < response.length; i++) {
            phases[i % PHASES][HISTORY - i / PHASES] = (float) (gain * response[i]);
        }
        return phases;
    }

    /// Rounds half up and clips to 16 bit. The result stays in ints: narrowing in the same loop would keep it
    /// scalar.
    static void round(float[] values, int[] rounded, int count) {
        for (int i = 0; i < count; i++) {
            // Shifted to positive, truncation is rounding down; what is still negative is clipped anyway.
            int shifted = (int) (values[i] + (OFFSET + 0.5f));
            rounded[i] = Math.min(Math.max(shifted, 0), 2 * OFFSET - 1) - OFFSET;
        }
    }

    /// Widens `count` samples.
    static void widen(short[] samples, int offset, float[] values, int valuesOffset, int count) {
        for (int i = 0; i < count; i++) {
            values[valuesOffset + i] = samples[offset + i];
        }
    }
}
