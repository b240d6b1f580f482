package dev.patchbay.audio.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A mono WAV in memory: 16-bit PCM (little-endian) or G.711 of either law, at any rate.
///
/// Owns `data` without copying: whoever hands it in, or gets it, does not change it. Reading ignores chunks it
/// does not know, wants `fmt ` before `data`, and never allocates more than it was given or allowed to read.
///
/// Source: Microsoft/IBM Multimedia Programming Interface 1.0, RIFF WAVE; tags 1, 6 and 7 of mmreg.h.
///
/// @param data the samples as in the file, a whole number of them
public record Wav(WavEncoding encoding, int sampleRateHz, byte[] data) {
    /// What [#read(InputStream)] reads at most: 64 MiB, more than an hour of mu-law.
    public static final int DEFAULT_LIMIT_BYTES = 64 << 20;

    public Wav {
        if (sampleRateHz <= 0) {
            throw new IllegalArgumentException("sample rate " + sampleRateHz);
        }
        if (data.length % encoding.bytesPerSample() != 0) {
            throw new IllegalArgumentException(data.length + " bytes are no whole number of samples");
        }
    }

    public static Wav ofPcm16(short[] samples, int sampleRateHz) {
        ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asShortBuffer().put(samples);
        return new Wav(WavEncoding.PCM16, sampleRateHz, data.array());
    }

    /// @throws MalformedWavException if `file` is no mono WAV of a known encoding
    public static Wav parse(byte[] file) throws MalformedWavException {
        return new WavReader(file).read();
    }

    /// Reads to the end of `in`, which stays open.
    ///
    /// @throws MalformedWavException also if there are more than [#DEFAULT_LIMIT_BYTES]
    public static Wav read(InputStream in) throws IOException {
        return read(in, DEFAULT_LIMIT_BYTES);
    }

    /// As [#read(InputStream)], with a limit of the caller's.
    public static Wav read(InputStream in, int limitBytes) throws IOException {
        byte[] file = in.readNBytes(limitBytes);
        if (in.read() >= 0) {
            throw new MalformedWavException("longer than " + limitBytes + " bytes");
        }
        return parse(file);
    }

    public int samples() {
        return data.length / encoding.bytesPerSample();
    }

    /// Rounded down.
    public long durationMs() {
        return samples() * 1_000L / sampleRateHz;
    }

    /// The samples as linear PCM, decoded where need be.
    public short[] pcm16() {
        short[] pcm = new short[samples()];
        switch (encoding) {
            case PCM16 ->
                ByteBuffer.wrap(data)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer()
                        .get(pcm);
            case MU_LAW -> G711.MU_LAW.decode(data, 0, pcm, 0, pcm.length);
            case A_LAW -> G711.A_LAW.decode(data, 0, pcm, 0, pcm.length);
        }
        return pcm;
    }

    /// The whole file.
    public byte[] toBytes() {
        return WavWriter.write(this);
    }

    /// Writes the whole file; `out` stays open.
    public void writeTo(OutputStream out) throws IOException {
        out.write(toBytes());
    }
}
