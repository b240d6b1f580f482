package dev.patchbay.contracts.route;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// One step of an agent's ladder: what to do with a caller when the step before it failed. JSON carries the variant in
/// `kind`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rung.HandToVapi.class, name = "vapi"),
    @JsonSubTypes.Type(value = Rung.DialPerson.class, name = "person"),
    @JsonSubTypes.Type(value = Rung.TakeMessage.class, name = "voicemail")
})
public sealed interface Rung {
    /// VAPI's assistant takes the call over.
    record HandToVapi(String assistantId) implements Rung {}

    /// A person is dialled at `number` (E.164).
    record DialPerson(String number) implements Rung {}

    /// The caller is asked for a message with `prompt`.
    record TakeMessage(String prompt) implements Rung {}
}
