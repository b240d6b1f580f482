package dev.patchbay.rehearsal.scenario;

/// A scenario that cannot be read: the message says which file, which line and what to write instead.
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1;

    public ScenarioException(String message) {
        super(message);
    }
}
