package dev.patchbay.contracts.route;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The system that conducts a conversation.
public enum CallSystem {
    @JsonProperty("vapi")
    VAPI,
    @JsonProperty("openai-realtime")
    OPENAI_REALTIME
}
