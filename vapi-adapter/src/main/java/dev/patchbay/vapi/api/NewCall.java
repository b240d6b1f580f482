package dev.patchbay.vapi.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;

/// Asks VAPI for a call (`POST /call`). Source: `CreateCallDTO` of VAPI's published description (2026-08).
///
/// @param name at most 40 characters
/// @param assistantId or `assistant`, one of them
/// @param phoneNumberId VAPI's id of the number that the call is made or was received with
/// @param phoneCallProviderBypassEnabled VAPI dials nobody, it answers with TwiML for a call that there is. Not in the
/// description but in VAPI's guide `call-handling-with-vapi-and-twilio`
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NewCall(
        Optional<String> name,
        Optional<String> assistantId,
        Optional<Assistant> assistant,
        Overrides assistantOverrides,
        String phoneNumberId,
        Customer customer,
        Optional<Boolean> phoneCallProviderBypassEnabled) {
    /// The variable under which VAPI carries Patchbay's id of a call; VAPI repeats it in every message about the call.
    public static final String CALL_ID = "patchbayCallId";

    /// @param variableValues also what texts of the assistant can name in double braces
    @RegisterForReflection
    public record Overrides(Map<String, String> variableValues) {}

    /// @param number 3 to 40 characters
    /// @param name, externalId at most 40 characters
    /// @param numberE164CheckEnabled false for what carriers send instead of a withheld number
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Customer(
            String number,
            Optional<String> name,
            Optional<String> externalId,
            Optional<Boolean> numberE164CheckEnabled) {}
}
