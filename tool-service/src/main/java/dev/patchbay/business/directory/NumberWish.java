package dev.patchbay.business.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.contracts.route.CallSystem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where a phone number leads (`PUT /api/projects/{id}/numbers/{number}`).
///
/// @param agentId of the same project
/// @param system wins over the agent's when present
/// @param vapiPhoneNumberId VAPI's id of the number; absent: none
/// @param fronted it points at Patchbay (also when absent), else at VAPI
/// @param revision of the number as it was read; instead of `If-Match`
public record NumberWish(
        @NotNull
        @Pattern(regexp = "[\\x21-\\x7e]{1,100}", message = "is not an agent's id")
        @Schema(examples = "afterhourfix-alex")
        String agentId,

        @JsonProperty("systemType") Optional<CallSystem> system,

        @Schema(examples = "6f9e3a30-5d0f-4c55-8a67-0b1c2d3e4f50")
        Optional<@Pattern(regexp = AssistantWish.ID, message = "is not VAPI's id of a number") String>
                vapiPhoneNumberId,

        Optional<Boolean> fronted,

        @Schema(examples = "1", description = "As it was read; instead of If-Match.")
        Optional<Long> revision) {
    public NumberWish {
        vapiPhoneNumberId = vapiPhoneNumberId == null ? Optional.empty() : vapiPhoneNumberId;
        system = system == null ? Optional.empty() : system;
        revision = revision == null ? Optional.empty() : revision;
        fronted = fronted == null ? Optional.empty() : fronted;
    }
}
