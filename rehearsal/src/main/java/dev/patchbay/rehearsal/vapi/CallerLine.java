package dev.patchbay.rehearsal.vapi;

/// The way to the caller's ear.
interface CallerLine {
    /// @param audio mu-law, 8 kHz
    void play(byte[] audio);

    /// Echoed once all before it has been played or dropped.
    void mark(String name);

    /// Drops what has not been played.
    void clear();

    /// Ends the stream in good order.
    void close();

    /// Ends the connection without a close frame.
    void drop();
}
