package dev.patchbay.audio;

import dev.patchbay.audio.format.G711;
import java.util.Objects;

/// One byte in, six bytes out.
final class G711ToPcm implements Transcoder {
    private static final int BLOCK = 160;
    private static final int BYTES_OUT = 6;

    private final G711 law;
    private final Resampler resampler = Resampler.from8kTo24k();
    private final short[] narrow = new short[BLOCK];
    private final short[] wide = new short[3 * BLOCK];

    G711ToPcm(G711 law) {
        this.law = law;
    }

    @Override
    public int transcode(byte[] in, int offset, int length, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, length, in.length);
        Objects.checkFromIndexSize(outOffset, outputFor(length), out.length);
        for (int done = 0; done < length; done += BLOCK) {
            int size = Math.min(BLOCK, length - done);
            law.decode(in, offset + done, narrow, 0, size);
            int samples = resampler.resample(narrow, 0, size, wide, 0);
            Pcm16.pack(wide, samples, out, outOffset + BYTES_OUT * done);
        }
        return outputFor(length);
    }

    @Override
    public int outputFor(int length) {
        return Math.multiplyExact(BYTES_OUT, length);
    }

    @Override
    public double delayMs() {
        return resampler.delayMs();
    }

    @Override
    public void reset() {
        resampler.reset();
    }
}
