package dev.patchbay.audio.format;

/// How the samples of a WAV are written, with the format tag of its `fmt ` chunk.
public enum WavEncoding {
    PCM16(1, 2),
    A_LAW(6, 1),
    MU_LAW(7, 1);

    private final int tag;
    private final int bytesPerSample;

    WavEncoding(int tag, int bytesPerSample) {
        this.tag = tag;
        this.bytesPerSample = bytesPerSample;
    }

    int tag() {
        return tag;
    }

    public int bytesPerSample() {
        return bytesPerSample;
    }

    static WavEncoding ofTag(int tag) throws MalformedWavException {
        for (WavEncoding encoding : values()) {
            if (encoding.tag == tag) {
                return encoding;
            }
        }
        throw new MalformedWavException("format tag " + tag + ": only 1 (PCM), 6 (A-law) and 7 (mu-law) are read");
    }
}
