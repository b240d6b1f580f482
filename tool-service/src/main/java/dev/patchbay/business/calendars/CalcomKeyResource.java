package dev.patchbay.business.calendars;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// A project's own API key at Cal.com. It goes in and never comes out. Every change is a line in the log.
@Path("/api/projects/{projectId}/calcom-key")
@Tag(name = "Calendar")
@Produces(MediaType.APPLICATION_JSON)
public class CalcomKeyResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private final StoredKeys keys;
    private final ProjectDoor door;

    CalcomKeyResource(StoredKeys keys, ProjectDoor door) {
        this.keys = keys;
        this.door = door;
    }

    /// @param stored else the installation's key for this project counts, if it has one
    @RegisterForReflection
    @Schema(name = "CalcomKey")
    public record Shown(boolean stored, Optional<String> changedBy, Optional<Instant> changedAt) {}

    /// What is given.
    @RegisterForReflection
    @Schema(name = "CalcomKeyWish")
    public record Wish(
            @NotNull(message = "is needed")
            @Pattern(regexp = "[\\x21-\\x7e]{8,500}", message = "must be 8 to 500 visible characters of ASCII")
            @Schema(examples = "cal_live_0123456789abcdef", writeOnly = true)
            String key) {
        @Override
        public String toString() {
            return "Wish[…]";
        }
    }

    @GET
    @Operation(
            operationId = "calcomKey",
            summary = "Whether a project has given its own API key at Cal.com",
            description = "Never the key itself.")
    public Uni<Shown> show(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> keys.find(project, StoredKeys.CALCOM))
                .map(found -> new Shown(
                        found.isPresent(),
                        found.map(StoredKeys.Stored::changedBy),
                        found.map(StoredKeys.Stored::changedAt)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "giveCalcomKey",
            summary = "Gives a project its own API key at Cal.com",
            description = "It is kept encrypted, counts from the next request on and before the installation's, and"
                    + " is never shown.")
    @APIResponse(responseCode = "204", description = "Kept")
    @APIResponse(responseCode = "409", description = "There is nothing here to encrypt it with")
    public Uni<Void> give(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @NotNull(message = "is needed") @Valid Wish wish) {
        return door.enter(caller, Role.ADMIN, projectId)
                .invoke(() -> {
                    if (!keys.isOn()) {
                        throw new ProblemException(409, "Keys cannot be kept here: PATCHBAY_CALENDAR_KEYS is not set.");
                    }
                })
                .chain(project -> keys.put(project, StoredKeys.CALCOM, wish.key(), caller.principal()))
                .invoke(() -> AUDIT.infof("calcom key given, projectId=%s by=%s", projectId, caller.principal()));
    }

    @DELETE
    @Operation(
            operationId = "removeCalcomKey",
            summary = "Removes it",
            description = "The installation's key for this project counts again, if it has one.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> remove(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> keys.remove(project, StoredKeys.CALCOM, caller.principal()))
                .invoke(gone -> {
                    if (!gone) {
                        throw new ProblemException(404, "This project has given no key.");
                    }
                    AUDIT.infof("calcom key removed, projectId=%s by=%s", projectId, caller.principal());
                })
                .replaceWithVoid();
    }
}
