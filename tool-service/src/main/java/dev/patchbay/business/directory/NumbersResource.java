package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// Says where a phone number leads. For the project's admins; every change is a line in the log, which names of a
/// number its end only.
@Path("/api/projects/{projectId}/numbers/{number}")
@Tag(name = "Directory")
@Produces(MediaType.APPLICATION_JSON)
public class NumbersResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String E164 = "\\+[1-9][0-9]{6,14}";
    private static final int SHOWN = 4;

    private final DirectoryStore directory;
    private final EntryStore entries;
    private final ProjectDoor door;

    NumbersResource(DirectoryStore directory, EntryStore entries, ProjectDoor door) {
        this.directory = directory;
        this.entries = entries;
        this.door = door;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setNumber", summary = "Adds a phone number, or says anew where one leads")
    @APIResponse(
            responseCode = "200",
            description = "The number as it is now",
            content = @Content(schema = @Schema(implementation = PhoneNumber.class)))
    @APIResponse(responseCode = "409", description = "The number is another project's, or VAPI's id another number's")
    public Uni<PhoneNumber> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which number, E.164.") @RestPath String number,
            @NotNull @Valid NumberWish wish) {
        if (!number.matches(E164)) {
            throw invalid("number", "is not a number in E.164");
        }
        var wished = new PhoneNumber(
                number,
                projectId,
                Optional.of(wish.agentId()),
                wish.system(),
                wish.vapiPhoneNumberId(),
                wish.fronted().orElse(true));
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(() -> directory.agent(wish.agentId()))
                .invoke(agent -> demandOwn(agent, projectId))
                .chain(() -> entries.lead(wished))
                .invoke(done -> note(done, wished, caller))
                .replaceWith(wished);
    }

    private static void demandOwn(Optional<AgentInProject> agent, String projectId) {
        if (agent.filter(found -> found.project().id().equals(projectId)).isEmpty()) {
            throw invalid("agentId", "is no agent of this project");
        }
    }

    private static void note(boolean done, PhoneNumber wished, Caller caller) {
        if (!done) {
            throw new ProblemException(409, "This number is another project's, or VAPI's id of it another number's.");
        }
        AUDIT.infof(
                "number set, projectId=%s number=…%s agentId=%s vapiPhoneNumberId=%s by=%s",
                wished.projectId(),
                wished.number().substring(wished.number().length() - SHOWN),
                wished.agentId().orElse(""),
                wished.vapiPhoneNumberId().orElse(""),
                caller.principal());
    }

    private static ProblemException invalid(String field, String message) {
        return new ProblemException(Problem.of(400)
                .withDetail("The request is not valid.")
                .withViolations(List.of(new Problem.Violation(field, message))));
    }
}
