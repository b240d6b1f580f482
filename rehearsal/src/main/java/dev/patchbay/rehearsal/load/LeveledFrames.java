package dev.patchbay.rehearsal.load;

import dev.patchbay.rehearsal.listen.MuLaw;

/// Frames of a 500 Hz tone whose level carries the kind and the number modulo four: this survives another law,
/// another rate and a resampler's delay of some milliseconds.
///
/// Levels are a factor of 1.7 apart, far beyond the error of mu-law and of a resampler's ripple. The peak of
/// one period in the middle of the frame is what is read.
final class LeveledFrames implements FrameMarks {
    /// Mu-law at 8 kHz, as the carrier speaks it.
    static final LeveledFrames MU_LAW = new LeveledFrames(8_000, true);
    /// 16-bit little-endian at 24 kHz, as the model speaks it.
    static final LeveledFrames PCM = new LeveledFrames(24_000, false);

    private static final int TONE_HZ = 500;
    private static final double LOWEST = 200;
    private static final double STEP = 1.7;
    private static final int LEVELS = 8;
    /// Below this a frame is silence: resamplers ring by a few units.
    private static final int AUDIBLE = 100;

    private final boolean muLaw;
    private final int samples;
    private final int period;
    private final byte[][] frames;

    private LeveledFrames(int rateHz, boolean muLaw) {
        this.muLaw = muLaw;
        this.samples = rateHz / 50;
        this.period = rateHz / TONE_HZ;
        this.frames = new byte[LEVELS][];
        for (int level = 0; level < LEVELS; level++) {
            frames[level] = tone(LOWEST * Math.pow(STEP, level));
        }
    }

    @Override
    public int frameBytes() {
        return muLaw ? samples : samples * 2;
    }

    @Override
    public int numberBits() {
        return 2;
    }

    @Override
    public void write(byte[] raw, int at, Kind kind, int owner, int number) {
        int level = (kind == Kind.PAUSE ? 0 : 4) + (number & 3);
        System.arraycopy(frames[level], 0, raw, at, frameBytes());
    }

    @Override
    public long read(byte[] base64, int from, int index) {
        int first = index * samples + (samples - period) / 2;
        int peak = 0;
        for (int i = first; i < first + period; i++) {
            peak = Math.max(peak, Math.abs(sample(base64, from, i)));
        }
        if (peak < AUDIBLE) {
            return Mark.PADDING;
        }
        long level = Math.round(Math.log(peak / LOWEST) / Math.log(STEP));
        if (level < 0 || level >= LEVELS) {
            return Mark.FOREIGN;
        }
        return Mark.of(level < 4 ? Kind.PAUSE : Kind.SPEECH, Mark.NOBODY, (int) level & 3);
    }

    private int sample(byte[] base64, int from, int index) {
        if (muLaw) {
            return MuLaw.decode((byte) Base64Text.byteAt(base64, from, index));
        }
        int low = Base64Text.byteAt(base64, from, index * 2);
        return (short) (Base64Text.byteAt(base64, from, index * 2 + 1) << 8 | low);
    }

    private byte[] tone(double level) {
        var bytes = new byte[frameBytes()];
        for (int i = 0; i < samples; i++) {
            short value = (short) Math.round(level * Math.sin(2 * Math.PI * i / period));
            if (muLaw) {
                bytes[i] = MuLaw.encode(value);
            } else {
                bytes[i * 2] = (byte) value;
                bytes[i * 2 + 1] = (byte) (value >> 8);
            }
        }
        return bytes;
    }
}
