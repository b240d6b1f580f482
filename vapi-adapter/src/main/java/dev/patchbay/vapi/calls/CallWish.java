package dev.patchbay.vapi.calls;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Whom to call, and what to ask.
///
/// @param phoneNumber the provider's, E.164
/// @param urgency emergency, urgent, soon or flexible; absent: flexible
/// @param projectId whose call it is; absent: the only project of who asks
/// @param agentId whose record it shall stand in, if any
@RegisterForReflection
public record CallWish(
        @Schema(examples = "+12025550143")
        @NotNull(message = "is needed")
        @Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = "must be a number in E.164 form, such as +12025550143")
        String phoneNumber,

        @Schema(examples = "repair of a leaking kitchen tap")
        @NotBlank(message = "is needed")
        @Size(max = 200, message = "must be at most 200 characters long")
        String serviceNeeded,

        @Schema(examples = "licensed and insured") @Size(max = 2_000, message = "must be at most 2000 characters long")
        String userCriteria,

        @Schema(examples = "Boston, 02118")
        @NotBlank(message = "is needed")
        @Size(max = 200, message = "must be at most 200 characters long")
        String location,

        @Schema(examples = "Ace Plumbing")
        @NotBlank(message = "is needed")
        @Size(max = 100, message = "must be at most 100 characters long")
        String providerName,

        @Schema(examples = "flexible") @UrgencyWord String urgency,

        @Size(max = 100, message = "must be at most 100 characters long")
        String projectId,

        @Size(max = 100, message = "must be at most 100 characters long")
        String agentId) {}
