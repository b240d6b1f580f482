package dev.patchbay.audio.format;

import java.util.Arrays;

/// The sample formats that cross Patchbay, and how many bytes of each make a millisecond. All mono; PCM16 is
/// little-endian.
public enum AudioFormat {
    /// G.711 mu-law: 8 bytes a millisecond, 160 a frame.
    PCMU_8K(8_000, 1, G711.MU_LAW.silence()),
    /// G.711 A-law: 8 bytes a millisecond, 160 a frame.
    PCMA_8K(8_000, 1, G711.A_LAW.silence()),
    /// Linear 16 bit: 16 bytes a millisecond, 320 a frame.
    PCM16_8K(8_000, 2, (byte) 0),
    /// Linear 16 bit: 48 bytes a millisecond, 960 a frame.
    PCM16_24K(24_000, 2, (byte) 0);

    /// Length of a frame, the unit of telephony.
    public static final int FRAME_MS = 20;

    private final int sampleRateHz;
    private final int bytesPerSample;
    private final byte silence;

    AudioFormat(int sampleRateHz, int bytesPerSample, byte silence) {
        this.sampleRateHz = sampleRateHz;
        this.bytesPerSample = bytesPerSample;
        this.silence = silence;
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    public int bytesPerSample() {
        return bytesPerSample;
    }

    public int bytesPerMs() {
        return sampleRateHz / 1_000 * bytesPerSample;
    }

    public int bytesPerFrame() {
        return FRAME_MS * bytesPerMs();
    }

    public long bytesOfMs(long ms) {
        return ms * bytesPerMs();
    }

    /// Whole milliseconds in so many bytes; a started one does not count, so a position is never beyond the
    /// audio.
    public long msOfBytes(long bytes) {
        return bytes / bytesPerMs();
    }

    /// The byte that, repeated, is silence.
    public byte silence() {
        return silence;
    }

    public void fillSilence(byte[] out, int offset, int length) {
        Arrays.fill(out, offset, offset + length, silence);
    }
}
