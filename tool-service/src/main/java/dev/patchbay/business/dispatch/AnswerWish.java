package dev.patchbay.business.dispatch;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What somebody who was woken answers, when a person says it for them.
///
/// @param minutes until they are there
@RegisterForReflection
public record AnswerWish(
        @NotNull(message = "is needed") @Schema(examples = "0", description = "Whose answer: the place in the ladder.")
        Integer position,

        @NotNull(message = "is needed") @Schema(examples = "true")
        Boolean accepts,

        @Min(value = 1, message = "must be from 1 to 600")
        @Max(value = 600, message = "must be from 1 to 600")
        @Schema(examples = "35", description = "In so many minutes they are there; else the way is estimated.")
        Integer minutes) {}
