package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.listen.MuLaw;
import java.util.Arrays;
import java.util.List;

/// Makes what a caller heard, without a call.
public final class HeardTape {
    private final HeardAudio heard = new HeardAudio();

    /// Audio of the server; its last frame is filled up with silence.
    public HeardTape play(byte[] sound) {
        for (int at = 0; at < sound.length; at += Playback.FRAME) {
            var frame = new byte[Playback.FRAME];
            int real = Math.min(frame.length, sound.length - at);
            System.arraycopy(sound, at, frame, 0, real);
            Arrays.fill(frame, real, frame.length, MuLaw.SILENCE);
            heard.add(new Playback.Frame(frame, real, List.of()), 0);
        }
        return this;
    }

    public HeardTape silence(int ms) {
        for (int i = 0; i < ms / 20; i++) {
            heard.add(Playback.SILENT, 0);
        }
        return this;
    }

    public HeardAudio heard() {
        return heard;
    }
}
