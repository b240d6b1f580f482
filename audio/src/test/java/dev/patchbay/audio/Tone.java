package dev.patchbay.audio;

/// A sine found in a signal by least squares: exact for any frequency, no window, no bins.
///
/// @param amplitude in the signal's units
/// @param phase radians, of `amplitude · sin(2πft + phase)` with t = 0 at the first sample of the signal
/// @param noise root mean square of what the sine does not explain
record Tone(double amplitude, double phase, double noise) {
    static short[] sine(double frequencyHz, int rateHz, double amplitude, int samples) {
        short[] signal = new short[samples];
        for (int i = 0; i < samples; i++) {
            signal[i] = (short) Math.rint(amplitude * Math.sin(2 * Math.PI * frequencyHz * i / rateHz));
        }
        return signal;
    }

    /// Fits over `signal[from …)`.
    static Tone fit(short[] signal, int from, double frequencyHz, int rateHz) {
        double turn = 2 * Math.PI * frequencyHz / rateHz;
        double ss = 0;
        double cc = 0;
        double sc = 0;
        double sx = 0;
        double cx = 0;
        double xx = 0;
        for (int i = from; i < signal.length; i++) {
            double s = Math.sin(turn * i);
            double c = Math.cos(turn * i);
            ss += s * s;
            cc += c * c;
            sc += s * c;
            sx += s * signal[i];
            cx += c * signal[i];
            xx += (double) signal[i] * signal[i];
        }
        double determinant = ss * cc - sc * sc;
        double sine = (sx * cc - cx * sc) / determinant;
        double cosine = (cx * ss - sx * sc) / determinant;
        double rest = Math.max(xx - sine * sx - cosine * cx, 0) / (signal.length - from);
        return new Tone(Math.hypot(sine, cosine), Math.atan2(cosine, sine), Math.sqrt(rest));
    }

    double snrDb() {
        return decibels(amplitude / Math.sqrt(2) / noise);
    }

    static double decibels(double ratio) {
        return 20 * Math.log10(ratio);
    }
}
