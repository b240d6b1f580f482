package dev.patchbay.gateway.call;

/// A call from its carrier stream's side. Every method is called on the stream's event loop, in the order of the
/// wire.
public interface CallLine {
    /// 20 ms of the caller's audio, as a rule.
    ///
    /// @param base64 G.711 mu-law 8 kHz, checked to be base64
    /// @param timestampMs start of this audio since the stream's start
    void media(String base64, long timestampMs);

    /// The echo of a mark.
    void mark(String name);

    /// A key the caller pressed: `0`–`9`, `*`, `#`, `A`–`D`.
    void digit(String digit);

    /// The carrier said that the stream is over: as a rule the caller hung up.
    void stopped();

    /// The socket is gone without `stop`, or its peer broke the protocol.
    ///
    /// @param cause `lost`, `protocol_error`, `overflow` or `internal_error`
    void lost(String cause);
}
