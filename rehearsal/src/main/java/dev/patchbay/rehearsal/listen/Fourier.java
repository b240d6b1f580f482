package dev.patchbay.rehearsal.listen;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The discrete Fourier transform of a power of two of complex values, in place, radix 2.
final class Fourier {
    private static final Map<Integer, Circle> CIRCLES = new ConcurrentHashMap<>();

    private Fourier() {}

    /// The smallest power of two that holds `length` values.
    static int sizeFor(int length) {
        return Math.max(2, Integer.highestOneBit(Math.max(1, length - 1)) << 1);
    }

    static void forward(double[] re, double[] im) {
        transform(re, im, -1);
    }

    /// Inverse, scaled by 1/n.
    static void inverse(double[] re, double[] im) {
        transform(re, im, 1);
        for (int i = 0; i < re.length; i++) {
            re[i] /= re.length;
            im[i] /= re.length;
        }
    }

    private static void transform(double[] re, double[] im, int sign) {
        int n = re.length;
        reorder(re, im);
        Circle circle = CIRCLES.computeIfAbsent(n, Circle::of);
        for (int half = 1; half < n; half <<= 1) {
            butterflies(re, im, circle, sign, half);
        }
    }

    private static void butterflies(double[] re, double[] im, Circle circle, int sign, int half) {
        int stride = re.length / (2 * half);
        for (int start = 0; start < re.length; start += 2 * half) {
            for (int k = 0; k < half; k++) {
                int a = start + k;
                int b = a + half;
                double c = circle.cos()[k * stride];
                double s = sign * circle.sin()[k * stride];
                double real = re[b] * c - im[b] * s;
                double imaginary = re[b] * s + im[b] * c;
                re[b] = re[a] - real;
                im[b] = im[a] - imaginary;
                re[a] += real;
                im[a] += imaginary;
            }
        }
    }

    private static void reorder(double[] re, double[] im) {
        int n = re.length;
        int shift = Integer.numberOfLeadingZeros(n) + 1;
        for (int i = 0; i < n; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                swap(re, i, j);
                swap(im, i, j);
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }

    /// Half a turn in n/2 steps; a handful of sizes occur.
    private record Circle(double[] cos, double[] sin) {
        static Circle of(int n) {
            var circle = new Circle(new double[n / 2], new double[n / 2]);
            for (int i = 0; i < n / 2; i++) {
                circle.cos[i] = Math.cos(2 * Math.PI * i / n);
                circle.sin[i] = Math.sin(2 * Math.PI * i / n);
            }
            return circle;
        }
    }
}
