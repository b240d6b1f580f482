package dev.patchbay.records.store;

/// Facts of known types that no record can be made of. Not a passing failure: trying again will not help.
public final class FoldFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FoldFailedException(RuntimeException cause) {
        super("facts could not be folded", cause);
    }
}
