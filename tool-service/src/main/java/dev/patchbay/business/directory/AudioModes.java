package dev.patchbay.business.directory;

import dev.patchbay.contracts.route.AudioMode;
import java.util.Locale;

/// An audio mode as its column has it.
final class AudioModes {
    private AudioModes() {}

    static AudioMode read(String column) {
        return AudioMode.valueOf(column.toUpperCase(Locale.ROOT));
    }

    static String write(AudioMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
