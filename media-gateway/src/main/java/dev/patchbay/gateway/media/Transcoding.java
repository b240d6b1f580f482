package dev.patchbay.gateway.media;

import dev.patchbay.audio.Base64Audio;
import dev.patchbay.audio.Transcoder;
import dev.patchbay.audio.format.G711;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// The model speaks PCM16 at 24 kHz: G.711 mu-law is decoded and resampled on the way in, and back on the way
/// out.
///
/// Buffers are reused and grow to the largest payload seen; the doors bound payloads.
public final class Transcoding implements AudioPath {
    private static final String FRAME = silentFrames(1);
    private static final String SECOND = silentFrames(50);

    private final Transcoder up = Transcoder.toPcm16At24k(G711.MU_LAW);
    private final Transcoder down = Transcoder.fromPcm16At24k(G711.MU_LAW);
    private final Base64Audio upText = new Base64Audio();
    private final Base64Audio downText = new Base64Audio();
    private byte[] in = new byte[4_096];
    private byte[] out = new byte[4_096];
    private byte[] text = new byte[8_192];

    @Override
    public String toModel(String base64) {
        return through(up, upText, base64);
    }

    @Override
    public String toCarrier(String base64) {
        return through(down, downText, base64);
    }

    @Override
    public String silence(int ms) {
        return ms == 20 ? FRAME : ms == 1_000 ? SECOND : silentFrames(ms / 20);
    }

    @Override
    public void restartAgent() {
        down.reset();
    }

    private String through(Transcoder transcoder, Base64Audio codec, String base64) {
        in = atLeast(in, base64.length() / 4 * 3);
        int bytes = codec.decode(base64, in, 0);
        if (bytes <= 0) {
            return "";
        }
        out = atLeast(out, transcoder.outputFor(bytes));
        int made = transcoder.transcode(in, 0, bytes, out, 0);
        text = atLeast(text, Base64Audio.encodedLength(made));
        int length = codec.encode(out, 0, made, text, 0);
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static byte[] atLeast(byte[] buffer, int size) {
        return buffer.length >= size ? buffer : Arrays.copyOf(buffer, Integer.highestOneBit(size) * 2);
    }

    private static String silentFrames(int frames) {
        return Base64.getEncoder().encodeToString(new byte[frames * 960]);
    }
}
