package dev.patchbay.gateway.call;

/// The carrier's media stream, towards the caller. Called on the call's loop only; no method blocks.
///
/// Order of calls is order on the wire. After [#close] nothing is sent.
public interface CarrierStream {
    /// Queues audio for the caller.
    ///
    /// @param base64 raw G.711 mu-law 8 kHz mono, any length, no header
    void media(String base64);

    /// Asks for an echo of `name` once all audio queued before it has been heard.
    void mark(String name);

    /// Drops all audio queued and not yet heard. Outstanding marks are echoed at once and mean nothing.
    void clear();

    /// Closes the stream; the carrier goes on with the call's next instruction.
    void close();
}
