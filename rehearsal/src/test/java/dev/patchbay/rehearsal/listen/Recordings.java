package dev.patchbay.rehearsal.listen;

import dev.patchbay.rehearsal.scenario.SpeechFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/// The suite's own recordings, and ways to spoil them.
public final class Recordings {
    public static final Path AUDIO = Path.of("calls", "first-call", "audio");

    private Recordings() {}

    public static short[] model(String name) {
        return load(name, 24_000);
    }

    public static short[] caller(String name) {
        return load(name, 8000);
    }

    /// As the caller would hear it: 8 kHz, mu-law.
    public static byte[] telephone(String name) {
        return MuLaw.encode(Resampling.convert(model(name), 24_000, 8000));
    }

    /// Without every `n`-th frame of 20 ms.
    public static byte[] without(byte[] sound, int n) {
        var out = new byte[sound.length];
        int length = 0;
        for (int frame = 0; frame * 160 < sound.length; frame++) {
            if (frame % n != n - 1) {
                int size = Math.min(160, sound.length - frame * 160);
                System.arraycopy(sound, frame * 160, out, length, size);
                length += size;
            }
        }
        return Arrays.copyOf(out, length);
    }

    /// With silence in place of every `n`-th frame.
    public static byte[] silenced(byte[] sound, int n) {
        byte[] out = sound.clone();
        for (int frame = n - 1; (frame + 1) * 160 <= sound.length; frame += n) {
            Arrays.fill(out, frame * 160, (frame + 1) * 160, MuLaw.SILENCE);
        }
        return out;
    }

    /// With `silence` bytes before it and as many behind.
    public static byte[] between(byte[] sound, int silence) {
        var out = new byte[sound.length + 2 * silence];
        Arrays.fill(out, MuLaw.SILENCE);
        System.arraycopy(sound, 0, out, silence, sound.length);
        return out;
    }

    private static short[] load(String name, int rate) {
        try {
            return SpeechFiles.WAV.load(AUDIO.resolve(name), rate, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
