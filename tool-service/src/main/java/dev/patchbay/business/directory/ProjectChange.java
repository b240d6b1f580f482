package dev.patchbay.business.directory;

import dev.patchbay.platform.problem.Demands;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a project is to be from now on (`PUT /api/projects/{projectId}`); its id stays.
///
/// @param timeZone of the tz database
/// @param revision the one that was read
public record ProjectChange(
        @NotBlank @Size(max = 100) @Schema(examples = "Acme Plumbing")
        String name,

        @NotBlank @Schema(examples = "America/Chicago") String timeZone,

        @Schema(examples = "3", description = "The one that was read; or If-Match says it.")
        Optional<Long> revision) {
    public ProjectChange {
        revision = revision == null ? Optional.empty() : revision;
    }

    /// @throws dev.patchbay.platform.problem.ProblemException 400 for a time zone that the tz database does not
    /// have, or a NUL in the name
    void demandShapes() {
        new Demands().given("name", Optional.of(name)).enforce();
        ProjectWish.demandZone(timeZone);
    }
}
