package dev.patchbay.local.suite;

/// A setting that cannot be used. The message is a sentence for the person at the terminal.
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingException(String message) {
        super(message);
    }
}
