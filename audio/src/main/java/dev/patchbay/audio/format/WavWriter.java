package dev.patchbay.audio.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes the chunks of one RIFF file. Anything but PCM has a longer `fmt ` chunk and a `fact` chunk, as the
/// format demands.
final class WavWriter {
    private static final int CHUNK_HEADER = 8;

    private WavWriter() {}

    static byte[] write(Wav wav) {
        boolean pcm = wav.encoding() == WavEncoding.PCM16;
        int fmtBytes = pcm ? 16 : 18;
        int factBytes = pcm ? 0 : CHUNK_HEADER + 4;
        int padding = wav.data().length & 1;
        int size = 4 + CHUNK_HEADER + fmtBytes + factBytes + CHUNK_HEADER + wav.data().length + padding;
        ByteBuffer file = ByteBuffer.allocate(CHUNK_HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
        chunk(file, "RIFF", size);
        tag(file, "WAVE");
        chunk(file, "fmt ", fmtBytes);
        fmt(file, wav);
        if (!pcm) {
            file.putShort((short) 0); // no extension
            chunk(file, "fact", 4);
            file.putInt(wav.samples());
        }
        chunk(file, "data", wav.data().length);
        file.put(wav.data());
        return file.array();
    }

    private static void fmt(ByteBuffer file, Wav wav) {
        int bytesPerSample = wav.encoding().bytesPerSample();
        file.putShort((short) wav.encoding().tag());
        file.putShort((short) 1);
        file.putInt(wav.sampleRateHz());
        file.putInt(wav.sampleRateHz() * bytesPerSample);
        file.putShort((short) bytesPerSample);
        file.putShort((short) (8 * bytesPerSample));
    }

    private static void chunk(ByteBuffer file, String id, int size) {
        tag(file, id);
        file.putInt(size);
    }

    private static void tag(ByteBuffer file, String id) {
        file.put(id.getBytes(StandardCharsets.ISO_8859_1));
    }
}
