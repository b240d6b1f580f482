package dev.patchbay.local.state;

/// The state folder cannot be used. The message is a sentence for the person at the terminal.
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateException(String message, Exception cause) {
        super(message, cause);
    }
}
