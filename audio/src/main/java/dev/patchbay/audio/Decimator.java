package dev.patchbay.audio;

import static dev.patchbay.audio.PolyphaseFilter.HISTORY;
import static dev.patchbay.audio.PolyphaseFilter.PHASES;
import static dev.patchbay.audio.PolyphaseFilter.TAPS;

import java.util.Arrays;
import java.util.Objects;

/// 24 kHz → 8 kHz. Samples come in groups of three, one output a group, when its last sample is there. Each
/// place in the group is filtered by one phase, and the three are added.
final class Decimator implements Resampler {
    private static final int BLOCK = 160;
    private static final float[][] PHASE_TAPS = PolyphaseFilter.phases(1);

    /// What came, in order, from the start of the group at hand: at most two samples kept, then the block's.
    private final float[] in = new float[PHASES * BLOCK];

    /// The samples of each place in a group: the last [PolyphaseFilter#HISTORY], then the block's.
    private final float[][] places = new float[PHASES][HISTORY + BLOCK];

    private final float[] sum = new float[BLOCK + TAPS];
    private final int[] rounded = new int[BLOCK];

    /// Samples kept of a group that is not complete: 0 to 2.
    private int kept;

    @Override
    public int resample(short[] samples, int offset, int count, short[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, count, samples.length);
        int written = outputFor(count);
        Objects.checkFromIndexSize(outOffset, written, out.length);
        int next = offset;
        int end = offset + count;
        int o = outOffset;
        while (next < end) {
            int size = Math.min(in.length - kept, end - next);
            o += block(samples, next, size, out, o);
            next += size;
        }
        return written;
    }

    private int block(short[] samples, int offset, int size, short[] out, int outOffset) {
        PolyphaseFilter.widen(samples, offset, in, kept, size);
        int groups = (kept + size) / PHASES;
        deal(in, places[0], places[1], places[2], groups);
        filter(groups);
        PolyphaseFilter.round(sum, rounded, groups);
        for (int i = 0; i < groups; i++) {
            out[outOffset + i] = (short) rounded[i];
        }
        keep(groups, size);
        return groups;
    }

    private static void deal(float[] in, float[] first, float[] second, float[] third, int groups) {
        for (int group = HISTORY, i = 0; group < HISTORY + groups; group++, i += PHASES) {
            first[group] = in[i];
            second[group] = in[i + 1];
            third[group] = in[i + 2];
        }
    }

    private void filter(int groups) {
        Arrays.fill(sum, 0, groups + TAPS, 0);
        for (int tap = TAPS - 1; tap >= 0; tap--) {
            // Outputs of earlier taps are still to come from beyond the block, hence the extra length.
            add(tap, places[0], places[1], places[2], sum, groups + tap);
        }
    }

    private static void add(int tap, float[] first, float[] second, float[] third, float[] sum, int count) {
        // The last place holds the newest sample and so meets the first phase of taps.
        float tap0 = PHASE_TAPS[2][tap];
        float tap1 = PHASE_TAPS[1][tap];
        float tap2 = PHASE_TAPS[0][tap];
        for (int i = 0; i < count; i++) {
            sum[i] = tap0 * first[i] + tap1 * second[i] + tap2 * third[i] + sum[i + 1];
        }
    }

    private void keep(int groups, int size) {
        for (float[] place : places) {
            System.arraycopy(place, groups, place, 0, HISTORY);
        }
        int used = PHASES * groups;
        kept += size - used;
        System.arraycopy(in, used, in, 0, kept);
    }

    @Override
    public int outputFor(int count) {
        return Math.addExact(kept, count) / PHASES;
    }

    @Override
    public double delayMs() {
        // An output carries the time of its group's first sample and is made from the last: two samples earlier.
        return (TelephoneFilter.DELAY - 2) / 24.0;
    }

    @Override
    public void reset() {
        for (float[] place : places) {
            Arrays.fill(place, 0);
        }
        kept = 0;
    }
}
