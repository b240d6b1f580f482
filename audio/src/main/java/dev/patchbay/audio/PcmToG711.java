package dev.patchbay.audio;

import dev.patchbay.audio.format.G711;
import java.util.Objects;

/// Six bytes in, one byte out.
final class PcmToG711 implements Transcoder {
    private static final int BLOCK = 480;

    private final G711 law;
    private final Resampler resampler = Resampler.from24kTo8k();
    private final short[] wide = new short[BLOCK];
    private final short[] narrow = new short[BLOCK / 3 + 1];

    /// The low byte of a sample whose high byte has not come yet.
    private byte lowByte;

    private boolean halfSample;

    PcmToG711(G711 law) {
        this.law = law;
    }

    @Override
    public int transcode(byte[] in, int offset, int length, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, length, in.length);
        int written = outputFor(length);
        Objects.checkFromIndexSize(outOffset, written, out.length);
        int next = offset;
        int end = offset + length;
        int o = outOffset;
        if (halfSample && next < end) {
            wide[0] = (short) (in[next++] << 8 | lowByte & 0xFF);
            halfSample = false;
            o += block(1, out, o);
        }
        while (end - next > 1) {
            int samples = Math.min(BLOCK, (end - next) / 2);
            Pcm16.unpack(in, next, wide, samples);
            o += block(samples, out, o);
            next += 2 * samples;
        }
        if (next < end) {
            lowByte = in[next];
            halfSample = true;
        }
        return written;
    }

    private int block(int samples, byte[] out, int outOffset) {
        int written = resampler.resample(wide, 0, samples, narrow, 0);
        law.encode(narrow, 0, out, outOffset, written);
        return written;
    }

    @Override
    public int outputFor(int length) {
        return resampler.outputFor((length + (halfSample ? 1 : 0)) / 2);
    }

    @Override
    public double delayMs() {
        return resampler.delayMs();
    }

    @Override
    public void reset() {
        resampler.reset();
        halfSample = false;
    }
}
