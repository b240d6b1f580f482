package dev.patchbay.audio;

/// Changes the rate of one stream of 16-bit mono PCM between 8 and 24 kHz.
///
/// Shape: any number of samples in per call; across calls the output is the same however the input is cut. N ms
/// in give N ms out, never more: what comes out is the input [#delayMs()] ago, so the end of a stream stays
/// inside. Results are rounded and clipped. Ownership: writes the caller's arrays, keeps neither, allocates
/// nothing. One instance per stream and direction; not thread-safe.
public sealed interface Resampler permits Interpolator, Decimator {
    /// 8 kHz → 24 kHz: three samples out for each in.
    static Resampler from8kTo24k() {
        return new Interpolator();
    }

    /// 24 kHz → 8 kHz: one sample out for each three in; the one or two that are left over wait for the next
    /// call.
    static Resampler from24kTo8k() {
        return new Decimator();
    }

    /// Resamples `count` samples.
    ///
    /// @return samples written
    /// @throws IndexOutOfBoundsException before anything changes, if a range leaves its array
    int resample(short[] in, int inOffset, int count, short[] out, int outOffset);

    /// How many samples the next call writes for `count` samples in.
    int outputFor(int count);

    /// Group delay, the same at all frequencies.
    double delayMs();

    /// Forgets the stream so far, as if new.
    void reset();
}
