package dev.patchbay.local.process;

import java.util.List;

/// A part did not come up.
public final class PartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lastLines;

    /// @param lastLines the end of its log
    public PartFailure(String message, List<String> lastLines) {
        super(message);
        this.lastLines = List.copyOf(lastLines);
    }

    public List<String> lastLines() {
        return lastLines;
    }
}
