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

    /// Bytes of mu-law in a carrier payload that is base64.
    static int carrierBytes(String base64) {
        int n = base64.length();
        if (n < 4) {
            return 0;
        }
        int padding = base64.charAt(n - 1) != '=' ? 0 : base64.charAt(n - 2) == '=' ? 2 : 1;
        return n / 4 * 3 - padding;
    }

    /// Whether a payload may stand in a message as it is: whole groups of the standard alphabet, padding only at
    /// the end.
    static boolean isBase64(String payload) {
        int n = payload.length();
        if (n == 0 || (n & 3) != 0) {
            return false;
        }
        int end = payload.charAt(n - 1) != '=' ? n : payload.charAt(n - 2) == '=' ? n - 2 : n - 1;
        for (int i = 0; i < end; i++) {
            char c = payload.charAt(i);
            boolean known = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '/' && c <= '9' || c == '+';
            if (!known) {
                return false;
            }
        }
        return true;
    }
}
