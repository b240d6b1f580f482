package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/// Makes agents. For the project's admins; every change is a line in the log.
@Path("/api/projects/{projectId}/agents")
@Tag(name = "Directory")
@Produces(MediaType.APPLICATION_JSON)
public class AgentsResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    static final String OTHERS_ASSISTANT = "This assistant is another project's.";

    private final EntryStore entries;
    private final ProjectDoor door;

    AgentsResource(EntryStore entries, ProjectDoor door) {
        this.entries = entries;
        this.door = door;
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeAgent",
            summary = "Makes an agent",
            description =
                    "Where VAPI conducts its calls, what VAPI tells of its assistant's calls is the project's from"
                            + " then on; else it takes calls once a draft of it is published.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = Agent.class)))
    @APIResponse(responseCode = "409", description = "The assistant is another project's")
    public Uni<Agent> make(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @NotNull @Valid AgentWish wish) {
        new Demands().given("name", Optional.of(wish.name())).enforce();
        if (wish.system().orElse(CallSystem.VAPI) == CallSystem.VAPI) {
            new Demands()
                    .needed("vapiAssistantId", wish.vapiAssistantId().orElse(null))
                    .enforce();
        }
        var agent = agent(projectId, wish);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(_ -> entries.make(agent, caller.principal()))
                .invoke(made -> {
                    if (!made) {
                        throw othersAssistant();
                    }
                    AUDIT.infof("agent made, projectId=%s agentId=%s by=%s", projectId, agent.id(), caller.principal());
                })
                .replaceWith(agent);
    }

    private static Agent agent(String projectId, AgentWish wish) {
        return new Agent(
                UUID.randomUUID().toString(),
                projectId,
                wish.name(),
                true,
                wish.system().orElse(CallSystem.VAPI),
                wish.vapiAssistantId(),
                List.of(),
                Optional.empty(),
                1);
    }

    private static ProblemException othersAssistant() {
        return new ProblemException(409, OTHERS_ASSISTANT);
    }
}
