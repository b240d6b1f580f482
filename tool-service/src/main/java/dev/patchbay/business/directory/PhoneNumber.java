package dev.patchbay.business.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.contracts.route.CallSystem;
import java.util.Optional;

/// A number that callers dial.
///
/// @param number E.164
/// @param agentId the agent that answers; absent: nobody
/// @param system wins over the agent's when present
/// @param vapiPhoneNumberId VAPI's id of it, if VAPI has it
/// @param fronted it points at Patchbay, which decides each call; else it points at VAPI
/// @param revision how often it was changed: its ETag
public record PhoneNumber(
        String number,
        String projectId,
        Optional<String> agentId,
        @JsonProperty("systemType") Optional<CallSystem> system,
        Optional<String> vapiPhoneNumberId,
        boolean fronted,
        long revision) {}
