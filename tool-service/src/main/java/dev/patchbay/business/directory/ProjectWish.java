package dev.patchbay.business.directory;

import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A project that is to be (`POST /api/projects`).
///
/// @param id it stands in addresses and ids of calls, and stays
/// @param timeZone of the tz database
public record ProjectWish(
        @NotNull
        @Pattern(regexp = ID, message = "must be 2 to 63 of a-z, 0-9 and -, beginning with a letter")
        @Schema(examples = "acme-plumbing")
        String id,

        @NotBlank @Size(max = 100) @Schema(examples = "Acme Plumbing")
        String name,

        @NotBlank @Schema(examples = "America/Chicago") String timeZone) {
    static final String ID = "[a-z][a-z0-9-]{1,62}";

    /// @throws ProblemException 400 for a time zone that the tz database does not have, or a NUL in the name
    Project toProject() {
        new Demands().given("name", Optional.of(name)).enforce();
        demandZone(timeZone);
        return new Project(id, name, ZoneId.of(timeZone));
    }

    static void demandZone(String timeZone) {
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw ProblemException.wrong("timeZone", "is not a time zone");
        }
    }
}
