package dev.patchbay.gateway.media;

import dev.patchbay.audio.Base64Text;
import java.util.Arrays;
import java.util.Base64;

/// The model speaks the carrier's own format: payloads pass as they are and G.711 is never decoded.
public final class Passthrough implements AudioPath {
    private static final byte SILENCE = (byte) 0xFF;
    private static final String FRAME = silentFrames(1);
    private static final String SECOND = silentFrames(50);

    @Override
    public String toModel(String base64) {
        return base64;
    }

    @Override
    public String silence(int ms) {
        return ms == 20 ? FRAME : ms == 1_000 ? SECOND : silentFrames(ms / 20);
    }

    /// What is no base64 is dropped: it would break out of the message that it is put into.
    @Override
    public String toCarrier(String base64) {
        return Base64Text.isValid(base64) ? base64 : "";
    }

    @Override
    public void restartAgent() {
        // Nothing is left over between deltas: mu-law bytes stand alone.
    }

    private static String silentFrames(int frames) {
        var bytes = new byte[frames * 160];
        Arrays.fill(bytes, SILENCE);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
