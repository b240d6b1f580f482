package dev.patchbay.business.tools;

import dev.patchbay.platform.problem.Demands;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A tool to be run by hand (`POST /api/tools/{name}`).
///
/// @param arguments as a model would give them; under any of their names
/// @param agentId whose language is spoken; absent: English
/// @param callerNumber the number that is to count as the caller's
/// @param session what is held, asked and booked under the same one belongs together, as in one call;
/// absent: the one of whoever runs it
@RegisterForReflection
record HandRun(
        @NotBlank(message = "is needed")
        @Size(max = 100, message = "must be at most 100 characters long")
        @Schema(examples = "afterhourfix")
        String projectId,

        @Schema(examples = "{\"when\":\"tomorrow afternoon\"}")
        Map<String, Object> arguments,

        @Size(max = 100, message = "must be at most 100 characters long")
        String agentId,

        @Size(max = 40, message = "must be at most 40 characters long") @Schema(examples = "+15185550143")
        String callerNumber,

        @Size(max = 100, message = "must be at most 100 characters long")
        @Schema(
                examples = "try-1",
                description = "What is held and booked under the same one belongs together, as in one call.")
        String session) {
    HandRun {
        arguments = arguments == null ? Map.of() : arguments;
    }

    void demandTexts() {
        new Demands()
                .needed("projectId", projectId)
                .given("agentId", Optional.ofNullable(agentId))
                .given("callerNumber", Optional.ofNullable(callerNumber))
                .given("session", Optional.ofNullable(session))
                .enforce();
    }
}
