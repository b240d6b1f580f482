package dev.patchbay.vapi.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// A call as VAPI's API tells it. Only its id is certain.
///
/// @param document as it came; may hold secrets (live control addresses, the server's headers)
public record ApiCall(ObjectNode document) {
    private static final String ENDED = "ended";

    public String id() {
        return document.path("id").asText();
    }

    /// VAPI's word, empty when it gives none.
    public String status() {
        return document.path("status").asText("");
    }

    public boolean hasEnded() {
        return ENDED.equals(status());
    }

    public Optional<Instant> endedAt() {
        return time("endedAt");
    }

    /// What is only there once VAPI has worked the ended call through.
    public boolean hasAnalysis() {
        return document.path("analysis").isObject()
                && !document.path("analysis").isEmpty();
    }

    /// What the carrier is to be answered, for a call that VAPI did not make itself.
    public Optional<String> twiml() {
        return text(document.path("phoneCallProviderDetails").path("twiml"));
    }

    /// Patchbay's id of the call, when Patchbay started it or handed it over.
    public Optional<String> patchbayCallId() {
        return text(document.path("assistantOverrides").path("variableValues").path(NewCall.CALL_ID));
    }

    /// What of it may be kept: without the addresses by which anybody can control the call, and without what the
    /// assistant was told to prove itself with.
    public ObjectNode toldDocument() {
        var told = document.deepCopy();
        told.remove(List.of("monitor", "phoneCallProviderDetails"));
        if (told.path("assistant") instanceof ObjectNode assistant) {
            assistant.retain("id", "metadata");
        }
        if (told.path("assistantOverrides") instanceof ObjectNode overrides) {
            overrides.retain("variableValues", "metadata");
        }
        return told;
    }

    private Optional<Instant> time(String field) {
        try {
            return text(document.path(field)).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.textValue()).filter(text -> !text.isBlank());
    }
}
