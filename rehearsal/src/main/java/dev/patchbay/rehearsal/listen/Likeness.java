package dev.patchbay.rehearsal.listen;

/// An expected sound that is looked for in what was heard: the lag by correlation over all positions, then the
/// likeness at that lag as a whole and in windows of 20 ms.
///
/// A wrong law, a wrong rate, missing or doubled frames, other words and silence are all unlike. Loudness does not
/// matter. Thread: any.
public final class Likeness {
    private static final int COARSE = 3;
    private static final int WINDOW = 20 * Sound.PER_MS;
    private static final int HOP = WINDOW / 2;
    private static final double QUIET = Math.pow(10, -2.5);

    private final float[] expected;

    public Likeness(Sound expected) {
        this.expected = expected.samples();
    }

    /// The best match, wherever it is. What sticks out of `heard` counts as silence there.
    public Match in(Sound heard) {
        int coarse = coarseLag(heard.samples());
        int best = coarse;
        double likeness = -1;
        for (int lag = coarse - 2 * COARSE; lag <= coarse + 2 * COARSE; lag++) {
            double here = correlation(heard.samples(), lag, 0, expected.length);
            if (here > likeness) {
                likeness = here;
                best = lag;
            }
        }
        return matchAt(heard, best);
    }

    /// The likeness at a known lag.
    public Match matchAt(Sound heard, int lag) {
        double loudest = 0;
        for (int at = 0; at + WINDOW <= expected.length; at += HOP) {
            loudest = Math.max(loudest, energy(at));
        }
        double weakest = 1;
        int weakestAt = 0;
        for (int at = 0; at + WINDOW <= expected.length; at += HOP) {
            double here = energy(at) < loudest * QUIET ? 1 : correlation(heard.samples(), lag, at, at + WINDOW);
            if (here < weakest) {
                weakest = here;
                weakestAt = at / Sound.PER_MS;
            }
        }
        return new Match(lag, correlation(heard.samples(), lag, 0, expected.length), weakest, weakestAt);
    }

    /// How much of the expected sound was heard from its start on, when it begins at `lag`: up to the first voiced
    /// 20 ms that are not there.
    public int heardMs(Sound heard, int lag) {
        double loudest = 0;
        for (int at = 0; at + WINDOW <= expected.length; at += HOP) {
            loudest = Math.max(loudest, energy(at));
        }
        for (int at = 0; at + WINDOW <= expected.length; at += HOP) {
            boolean voiced = energy(at) >= loudest * QUIET;
            if (voiced && correlation(heard.samples(), lag, at, at + WINDOW) < Match.ENOUGH_PER_FRAME) {
                return at / Sound.PER_MS;
            }
        }
        return expected.length / Sound.PER_MS;
    }

    private double energy(int at) {
        double sum = 0;
        for (int i = at; i < at + WINDOW; i++) {
            sum += (double) expected[i] * expected[i];
        }
        return sum;
    }

    private double correlation(float[] heard, int lag, int from, int to) {
        double product = 0;
        double here = 0;
        double there = 0;
        for (int i = from; i < to; i++) {
            double e = expected[i];
            double h = i + lag >= 0 && i + lag < heard.length ? heard[i + lag] : 0;
            product += e * h;
            here += h * h;
            there += e * e;
        }
        return here == 0 || there == 0 ? 0 : product / Math.sqrt(here * there);
    }

    /// The lag, at 8 kHz precision, where the normalised correlation is highest.
    private int coarseLag(float[] heard) {
        double[] small = thinned(expected);
        double[] large = thinned(heard);
        double[] products = products(small, large);
        double[] energies = new double[large.length + 1];
        for (int i = 0; i < large.length; i++) {
            energies[i + 1] = energies[i] + large[i] * large[i];
        }
        double floor = energies[large.length] * 1e-3;
        int best = 0;
        double highest = -1;
        for (int lag = -small.length / 20; lag <= large.length - small.length / 2; lag++) {
            int from = Math.max(0, Math.min(large.length, lag));
            int to = Math.max(from, Math.min(large.length, lag + small.length));
            double energy = energies[to] - energies[from];
            double product = products[Math.floorMod(lag, products.length)];
            double here = energy <= floor ? 0 : product / Math.sqrt(energy);
            if (here > highest) {
                highest = here;
                best = lag;
            }
        }
        return best * COARSE;
    }

    /// Every third sample: nothing above 3.4 kHz is in a [Sound], so nothing folds.
    private static double[] thinned(float[] samples) {
        var out = new double[samples.length / COARSE];
        for (int i = 0; i < out.length; i++) {
            out[i] = samples[i * COARSE];
        }
        return out;
    }

    /// Circular cross-correlation: index `lag`, negative lags from the end.
    private static double[] products(double[] small, double[] large) {
        int size = Fourier.sizeFor(small.length + large.length);
        // Two real transforms for the price of one complex one: small is the imaginary part.
        var re = new double[size];
        var im = new double[size];
        System.arraycopy(large, 0, re, 0, large.length);
        System.arraycopy(small, 0, im, 0, small.length);
        Fourier.forward(re, im);
        var productRe = new double[size];
        var productIm = new double[size];
        for (int k = 0; k < size; k++) {
            int mirror = (size - k) & (size - 1);
            double largeRe = (re[k] + re[mirror]) / 2;
            double largeIm = (im[k] - im[mirror]) / 2;
            double smallRe = (im[k] + im[mirror]) / 2;
            double smallIm = (re[mirror] - re[k]) / 2;
            productRe[k] = largeRe * smallRe + largeIm * smallIm;
            productIm[k] = largeIm * smallRe - largeRe * smallIm;
        }
        Fourier.inverse(productRe, productIm);
        return productRe;
    }
}
