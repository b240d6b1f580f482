package dev.patchbay.audio.format;

import java.io.IOException;

/// The bytes are no WAV that Patchbay reads; the message says what was found and what was expected.
public final class MalformedWavException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedWavException(String message) {
        super(message);
    }
}
