package dev.patchbay.rehearsal.listen;

/// Band-limited conversion of a whole recording between sample rates: Kaiser-windowed sinc, cut off just below half of
/// the lower rate, no delay.
public final class Resampling {
    private static final int ZERO_CROSSINGS = 24;
    private static final double BETA = 9.0;
    private static final double ROLL_OFF = 0.94;

    private Resampling() {}

    /// @return a new array, also when the rates are the same
    public static short[] convert(short[] samples, int fromHz, int toHz) {
        if (fromHz == toHz) {
            return samples.clone();
        }
        var cutOff = ROLL_OFF * Math.min(1.0, (double) toHz / fromHz);
        var reach = (int) Math.ceil(ZERO_CROSSINGS / cutOff);
        var phases = phases(cutOff, reach, toHz / gcd(fromHz, toHz));
        var converted = new short[Math.toIntExact((long) samples.length * toHz / fromHz)];
        for (var i = 0; i < converted.length; i++) {
            var position = (long) i * fromHz;
            var phase = (int) (position % toHz * phases.length / toHz);
            converted[i] = at(samples, (int) (position / toHz), phases[phase], reach);
        }
        return converted;
    }

    private static short at(short[] samples, int centre, double[] taps, int reach) {
        var first = Math.max(0, centre - reach + 1);
        var last = Math.min(samples.length - 1, centre + reach);
        var sum = 0.0;
        for (var k = first; k <= last; k++) {
            sum += samples[k] * taps[k - centre + reach - 1];
        }
        return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static double[][] phases(double cutOff, int reach, int count) {
        var phases = new double[count][2 * reach];
        for (var phase = 0; phase < count; phase++) {
            for (var k = 0; k < 2 * reach; k++) {
                var distance = k - reach + 1 - (double) phase / count;
                phases[phase][k] = cutOff * sinc(cutOff * distance) * kaiser(distance / reach);
            }
        }
        return phases;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1.0 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return bessel(BETA * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(BETA);
    }

    private static double bessel(double x) {
        var sum = 1.0;
        var term = 1.0;
        for (var k = 1; term > 1e-12 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
