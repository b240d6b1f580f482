package dev.patchbay.contracts.call;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a call ended, one word for both systems.
public enum EndReason {
    @JsonProperty("caller_hung_up")
    CALLER_HUNG_UP,
    @JsonProperty("agent_hung_up")
    AGENT_HUNG_UP,
    @JsonProperty("transferred")
    TRANSFERRED,
    @JsonProperty("handed_to_vapi")
    HANDED_TO_VAPI,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("voicemail")
    VOICEMAIL,
    @JsonProperty("busy")
    BUSY,
    @JsonProperty("no_answer")
    NO_ANSWER,
    @JsonProperty("canceled")
    CANCELED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("model_unavailable")
    MODEL_UNAVAILABLE,
    @JsonProperty("silence")
    SILENCE,
    @JsonProperty("max_duration")
    MAX_DURATION,
    @JsonProperty("connection_lost")
    CONNECTION_LOST
}
