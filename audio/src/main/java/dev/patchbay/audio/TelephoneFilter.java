package dev.patchbay.audio;

/// The low-pass filter between 8 and 24 kHz, designed when the class loads.
///
/// Linear phase, 95 taps at 24 kHz, unit gain: flat to 3.4 kHz within ±0.02 dB, at least 95 dB down from 4.6
/// kHz on. It is the weighted least-squares solution over the bands below: with a symmetric filter of amplitude
/// `A(f) = Σ c[k] cos 2πkf`, minimising `Σ weight ∫ (A - gain)²` is one small linear system. The narrow bands
/// beside the transition weigh more, because that is where a least-squares filter is worst.
///
/// Source: Parks and Burrus, Digital Filter Design (1987), 3.3.
final class TelephoneFilter {
    static final int TAPS = 95;
    /// Delay of a linear-phase filter: half its length, in samples at 24 kHz.
    static final int DELAY = TAPS / 2;

    private static final double RATE_HZ = 24_000;
    private static final Band[] BANDS = {
        new Band(0, 3_250, 1, 1),
        new Band(3_250, 3_430, 1, 3),
        new Band(4_570, 4_750, 0, 3e4),
        new Band(4_750, 12_000, 0, 1e4)
    };

    private record Band(double fromHz, double toHz, double gain, double weight) {
        /// The integral of cos 2πkf over the band, f in cycles per sample.
        double cosine(int k) {
            double from = fromHz / RATE_HZ;
            double to = toHz / RATE_HZ;
            if (k == 0) {
                return to - from;
            }
            double turn = 2 * Math.PI * k;
            return (StrictMath.sin(turn * to) - StrictMath.sin(turn * from)) / turn;
        }
    }

    private TelephoneFilter() {}

    /// The impulse response, symmetric, its taps adding up to about 1.
    static double[] impulseResponse() {
        double[] cosines = solve(normalEquations());
        double[] response = new double[TAPS];
        response[DELAY] = cosines[0];
        for (int k = 1; k <= DELAY; k++) {
            response[DELAY - k] = cosines[k] / 2;
            response[DELAY + k] = cosines[k] / 2;
        }
        return response;
    }

    /// One row per unknown, the right-hand side in the last column.
    private static double[][] normalEquations() {
        int unknowns = DELAY + 1;
        double[][] rows = new double[unknowns][unknowns + 1];
        for (int k = 0; k < unknowns; k++) {
            for (Band band : BANDS) {
                for (int l = 0; l < unknowns; l++) {
                    rows[k][l] += band.weight * (band.cosine(k - l) + band.cosine(k + l)) / 2;
                }
                rows[k][unknowns] += band.weight * band.gain * band.cosine(k);
            }
        }
        return rows;
    }

    /// Gaussian elimination without pivoting: the matrix is symmetric and positive definite.
    private static double[] solve(double[][] rows) {
        int n = rows.length;
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = pivot + 1; row < n; row++) {
                double factor = rows[row][pivot] / rows[pivot][pivot];
                for (int column = pivot; column <= n; column++) {
                    rows[row][column] -= factor * rows[pivot][column];
                }
            }
        }
        double[] solution = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double rest = rows[row][n];
            for (int column = row + 1; column < n; column++) {
                rest -= rows[row][column] * solution[column];
            }
            solution[row] = rest / rows[row][row];
        }
        return solution;
    }
}
