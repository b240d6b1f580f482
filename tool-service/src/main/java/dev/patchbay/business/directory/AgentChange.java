package dev.patchbay.business.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What an agent is to be besides its versions (`PUT /api/agents/{id}`).
///
/// @param enabled one that is not takes no calls; those under way go on
/// @param system conducts its calls, unless a number says otherwise
/// @param ladder what to try, in order, when it cannot take a call
/// @param revision of the agent as it was read; instead of `If-Match`
public record AgentChange(
        @NotBlank @Size(max = 100) @Schema(examples = "Front desk")
        String name,

        @NotNull @Schema(examples = "true") Boolean enabled,
        @NotNull @JsonProperty("systemType") CallSystem system,

        @NotNull @Size(max = 10) @Schema(examples = "[]") List<@NotNull Rung> ladder,

        @Schema(examples = "1", description = "As it was read; instead of If-Match.")
        Optional<Long> revision) {
    private static final int LONGEST = 1_000;

    public AgentChange {
        revision = revision == null ? Optional.empty() : revision;
    }

    /// @throws ProblemException 400 for a rung that leads nowhere
    void demandShapes() {
        new Demands().given("name", Optional.of(name)).enforce();
        ladder.forEach(rung -> {
            var usable =
                    switch (rung) {
                        case Rung.HandToVapi(var assistant) -> matches(assistant, AssistantWish.ID);
                        case Rung.DialPerson(var number) -> matches(number, NumbersResource.E164);
                        case Rung.TakeMessage(var prompt) -> matches(prompt, "(?s)[^\\x00]*\\S[^\\x00]*");
                    };
            if (!usable) {
                throw ProblemException.wrong("ladder", "has a rung that leads nowhere");
            }
        });
    }

    private static boolean matches(String text, String shape) {
        return text != null && text.length() <= LONGEST && text.matches(shape);
    }
}
