package dev.patchbay.platform.facts;

/// A message of the topic is no fact. The message names what is wrong with it, never what it says.
public final class UnreadableFactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFactException(String reason) {
        super(reason);
    }
}
