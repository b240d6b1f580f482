package dev.patchbay.rehearsal.listen;

import java.util.Arrays;

/// Audio as comparisons want it: the telephone band (300 to 3400 Hz) at 24 kHz, whatever it came as. Both sides of a
/// comparison go through the same filter, so what remains is what every codec on the way must keep.
///
/// @param samples never written to after construction
public record Sound(float[] samples) {
    /// Samples per second of every sound.
    public static final int RATE_HZ = 24_000;

    /// Samples per millisecond of every sound.
    public static final int PER_MS = RATE_HZ / 1000;

    private static final int HALF = 180;
    private static final float[] TELEPHONE_BAND = band(300, 3400);

    /// @throws IllegalArgumentException for another rate than 8 or 24 kHz
    public static Sound of(short[] pcm, int sampleRateHz) {
        if (RATE_HZ % sampleRateHz != 0) {
            throw new IllegalArgumentException("neither 8 nor 24 kHz: " + sampleRateHz);
        }
        int step = RATE_HZ / sampleRateHz;
        var out = new float[pcm.length * step];
        for (int n = 0; n < out.length; n++) {
            out[n] = filtered(pcm, n, step);
        }
        return new Sound(out);
    }

    public static Sound ofMuLaw(byte[] bytes) {
        return of(MuLaw.decode(bytes), 8000);
    }

    public int lengthMs() {
        return samples.length / PER_MS;
    }

    /// The first `ms` of it.
    public Sound first(int ms) {
        return new Sound(Arrays.copyOf(samples, Math.min(samples.length, ms * PER_MS)));
    }

    private static float filtered(short[] pcm, int n, int step) {
        int from = Math.max(0, ceilDiv(n - HALF, step));
        int to = Math.min(pcm.length - 1, (n + HALF) / step);
        float sum = 0;
        for (int i = from; i <= to; i++) {
            sum += pcm[i] * TELEPHONE_BAND[n - i * step + HALF];
        }
        return sum * step;
    }

    private static int ceilDiv(int value, int by) {
        return -Math.floorDiv(-value, by);
    }

    /// A linear-phase band-pass: the difference of two windowed low-passes.
    private static float[] band(double lowHz, double highHz) {
        var taps = new float[2 * HALF + 1];
        for (int i = -HALF; i <= HALF; i++) {
            double window = 0.5 + 0.5 * Math.cos(Math.PI * i / (HALF + 1));
            taps[i + HALF] = (float) (window * (lowPass(highHz, i) - lowPass(lowHz, i)));
        }
        return taps;
    }

    private static double lowPass(double cutoffHz, int i) {
        double width = 2 * cutoffHz / RATE_HZ;
        return i == 0 ? width : Math.sin(Math.PI * width * i) / (Math.PI * i);
    }
}
