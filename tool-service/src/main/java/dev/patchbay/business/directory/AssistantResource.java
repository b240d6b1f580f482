package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// Says which assistant at VAPI is an agent's counterpart. For the project's admins; every change is a line in the log.
@Path("/api/agents/{id}/assistant")
@Tag(name = "Directory")
@Produces(MediaType.APPLICATION_JSON)
public class AssistantResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String NO_AGENT = "There is no such agent.";

    private final DirectoryStore directory;
    private final EntryStore entries;

    AssistantResource(DirectoryStore directory, EntryStore entries) {
        this.directory = directory;
        this.entries = entries;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setAssistant", summary = "Says which assistant at VAPI is an agent's counterpart")
    @APIResponse(
            responseCode = "200",
            description = "The agent as it is now",
            content = @Content(schema = @Schema(implementation = Agent.class)))
    @APIResponse(responseCode = "409", description = "The assistant is another project's")
    public Uni<Agent> set(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @NotNull @Valid AssistantWish wish) {
        new Demands().needed("id", id).enforce();
        return known(id)
                .invoke(agent -> caller.demand(Role.ADMIN, agent.projectId(), NO_AGENT))
                .chain(agent -> assign(caller, agent, wish.vapiAssistantId()))
                .chain(() -> known(id));
    }

    private Uni<Agent> known(String id) {
        return directory.agent(id).map(found -> found.map(AgentInProject::agent)
                .orElseThrow(() -> new ProblemException(404, NO_AGENT)));
    }

    private Uni<Void> assign(Caller caller, Agent agent, String assistantId) {
        return entries.assign(agent, assistantId)
                .invoke(assigned -> {
                    if (!assigned) {
                        throw AgentsResource.othersAssistant();
                    }
                    AUDIT.infof(
                            "assistant set, projectId=%s agentId=%s assistantId=%s by=%s",
                            agent.projectId(), agent.id(), assistantId, caller.principal());
                })
                .replaceWithVoid();
    }
}
