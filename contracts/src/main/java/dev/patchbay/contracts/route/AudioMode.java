package dev.patchbay.contracts.route;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How audio crosses the gateway (T3).
public enum AudioMode {
    /// G.711 mu-law 8 kHz end to end; never decoded.
    @JsonProperty("passthrough")
    PASSTHROUGH,
    /// G.711 mu-law 8 kHz at the carrier, PCM16 24 kHz at the model.
    @JsonProperty("transcode")
    TRANSCODE
}
