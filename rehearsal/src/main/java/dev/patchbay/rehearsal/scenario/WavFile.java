package dev.patchbay.rehearsal.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Mono PCM16 from a RIFF/WAVE file.
///
/// Source: Multimedia Programming Interface and Data Specifications 1.0; chunks in any order, padded to even length.
record WavFile(int sampleRateHz, short[] samples) {
    private static final int PCM = 1;

    /// @throws IOException when it cannot be read or is something else than mono PCM16
    static WavFile read(Path path) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < 12 || !"RIFF".equals(tag(in)) || !"WAVE".equals(tag(in.position(8)))) {
            throw new IOException("not a WAV file");
        }
        int rate = 0;
        while (in.remaining() >= 8) {
            String chunk = tag(in);
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new IOException("the chunk \"" + chunk + "\" is longer than the file");
            }
            ByteBuffer body = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            if ("fmt ".equals(chunk)) {
                rate = rate(body);
            } else if ("data".equals(chunk)) {
                return new WavFile(rate, samples(body));
            }
            in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
        }
        throw new IOException("no samples in it");
    }

    private static int rate(ByteBuffer format) throws IOException {
        int encoding = format.getShort();
        int channels = format.getShort();
        int rate = format.getInt();
        int bits = format.getShort(14);
        if (encoding != PCM || channels != 1 || bits != 16) {
            throw new IOException("not mono PCM of 16 bits");
        }
        return rate;
    }

    private static short[] samples(ByteBuffer data) {
        var out = new short[data.remaining() / 2];
        data.asShortBuffer().get(out);
        return out;
    }

    private static String tag(ByteBuffer in) {
        var tag = new byte[4];
        in.get(tag);
        return new String(tag, StandardCharsets.US_ASCII);
    }
}
