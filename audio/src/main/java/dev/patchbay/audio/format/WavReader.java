package dev.patchbay.audio.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Walks the chunks of one RIFF file.
final class WavReader {
    private static final int CHUNK_HEADER = 8;
    private static final int FMT_BYTES = 16;

    private final ByteBuffer file;

    WavReader(byte[] file) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    private record Fmt(WavEncoding encoding, int sampleRateHz) {}

    Wav read() throws MalformedWavException {
        riffHeader();
        Fmt fmt = null;
        while (file.remaining() >= CHUNK_HEADER) {
            String id = tag();
            int size = chunkSize(id);
            int start = file.position();
            switch (id) {
                case "fmt " -> fmt = fmt(size);
                case "data" -> {
                    return wav(fmt, start, size);
                }
                default -> {}
            }
            // Chunks begin at even offsets; the byte of padding may be missing at the end.
            file.position(Math.min(start + size + (size & 1), file.limit()));
        }
        throw new MalformedWavException(fmt == null ? "no fmt chunk" : "no data chunk");
    }

    private void riffHeader() throws MalformedWavException {
        if (file.remaining() < 12) {
            throw new MalformedWavException(file.remaining() + " bytes are too short for a WAV");
        }
        String riff = tag();
        file.getInt(); // the file's size; the chunks' own sizes are what is checked
        String wave = tag();
        if (!riff.equals("RIFF") || !wave.equals("WAVE")) {
            throw new MalformedWavException("no RIFF/WAVE header");
        }
    }

    private String tag() {
        byte[] id = new byte[4];
        file.get(id);
        // It may end up in a message, and a broken file may hold anything here.
        return new String(id, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }

    private int chunkSize(String id) throws MalformedWavException {
        long size = Integer.toUnsignedLong(file.getInt());
        if (size > file.remaining()) {
            throw new MalformedWavException(
                    "chunk '" + id + "' says " + size + " bytes, " + file.remaining() + " are there");
        }
        return (int) size;
    }

    private Fmt fmt(int size) throws MalformedWavException {
        if (size < FMT_BYTES) {
            throw new MalformedWavException("fmt chunk of " + size + " bytes, at least 16 expected");
        }
        WavEncoding encoding = WavEncoding.ofTag(Short.toUnsignedInt(file.getShort()));
        int channels = Short.toUnsignedInt(file.getShort());
        int sampleRateHz = file.getInt();
        file.getInt(); // bytes per second: follows from the rest
        file.getShort(); // bytes per sample: likewise
        int bits = Short.toUnsignedInt(file.getShort());
        if (channels != 1) {
            throw new MalformedWavException(channels + " channels, one expected");
        }
        if (sampleRateHz <= 0) {
            throw new MalformedWavException("sample rate " + Integer.toUnsignedString(sampleRateHz));
        }
        if (bits != 8 * encoding.bytesPerSample()) {
            throw new MalformedWavException(bits + " bits a sample do not go with " + encoding);
        }
        return new Fmt(encoding, sampleRateHz);
    }

    private Wav wav(Fmt fmt, int start, int size) throws MalformedWavException {
        if (fmt == null) {
            throw new MalformedWavException("no fmt chunk before the data");
        }
        if (size % fmt.encoding().bytesPerSample() != 0) {
            throw new MalformedWavException(size + " bytes of data are no whole number of samples");
        }
        return new Wav(fmt.encoding(), fmt.sampleRateHz(), Arrays.copyOfRange(file.array(), start, start + size));
    }
}
