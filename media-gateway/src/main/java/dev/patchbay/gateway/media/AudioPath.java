package dev.patchbay.gateway.media;

/// How one call's audio crosses the gateway, in both directions (T3). Not thread-safe; one per call.
///
/// The carrier's side is always G.711 mu-law 8 kHz; `base64` strings are payloads as they stand on the wire.
public interface AudioPath {
    /// A frame of the caller for the model; may be empty when too little came to make a sample.
    String toModel(String base64);

    /// Silence for the model.
    ///
    /// @param ms a multiple of 20
    String silence(int ms);

    /// Audio of the model for the caller; may be empty when too little came to make a sample.
    String toCarrier(String base64);

    /// Forgets what is left over of a delta, because what follows does not continue it.
    void restartAgent();
}
