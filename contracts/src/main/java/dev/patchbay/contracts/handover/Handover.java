package dev.patchbay.contracts.handover;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What came of asking VAPI to take a call. JSON carries the variant in `kind`; HTTP 200 for each of them.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Handover.Taken.class, name = "taken"),
    @JsonSubTypes.Type(value = Handover.Redirected.class, name = "redirected"),
    @JsonSubTypes.Type(value = Handover.Declined.class, name = "declined")
})
public sealed interface Handover {
    /// VAPI made a call of its own and told what the carrier must be answered, as it is.
    ///
    /// @param vapiCallId VAPI's id of the call
    record Taken(String vapiCallId, String twiml) implements Handover {}

    /// The carrier is to be sent to `url`, as the first and only verb; works only while the call rings.
    record Redirected(String url) implements Handover {}

    /// VAPI does not take it; the next rung is.
    ///
    /// @param cause `not_configured`, `refused`, `unreachable`, `too_slow`, `no_number` or `withheld_caller`
    record Declined(String cause) implements Handover {}
}
