package dev.patchbay.platform.journal;

/// An entry was not taken: the directory has reached its limit, or the disk does not accept writes and the
/// waiting room is full. Completes the future of `append`; the entry is not in the journal.
public final class JournalFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalFullException(String message) {
        super(message);
    }
}
