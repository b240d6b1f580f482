package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// Shows an agent, and says what it is besides its versions: its name, whether it takes calls, which system
/// conducts them, what is tried when it cannot, and its counterpart at VAPI. For the project's admins; every
/// change is a line in the log.
@Path("/api/agents/{id}")
@Tag(name = "Directory")
@Produces(MediaType.APPLICATION_JSON)
public class AgentResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String THING = "The agent";

    private final AgentDoor door;
    private final EntryStore entries;

    AgentResource(AgentDoor door, EntryStore entries) {
        this.door = door;
        this.entries = entries;
    }

    @GET
    @Operation(operationId = "agent", summary = "One agent", description = "Its revision is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The agent",
            content = @Content(schema = @Schema(implementation = Agent.class)))
    public Uni<Response> show(@Context Caller caller, @Parameter(description = "Which agent.") @RestPath String id) {
        return door.enter(caller, Role.VIEWER, id).map(agent -> ReadVersion.answer(agent, agent.revision()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setAgent",
            summary = "Says anew what an agent is besides its versions",
            description = "All of it. Takes effect with the next call; calls that are under way go on as they began.")
    @APIResponse(
            responseCode = "200",
            description = "The agent as it is now",
            content = @Content(schema = @Schema(implementation = Agent.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> change(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @Parameter(description = "The ETag under which it was read; instead of the revision in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid AgentChange wish) {
        wish.demandShapes();
        var read = ReadVersion.of(ifMatch, wish.revision());
        return door.enter(caller, Role.ADMIN, id)
                .chain(agent -> entries.change(id, wish, read, caller.principal())
                        .invoke(done -> done.demand(read, THING, AgentsResource.OTHERS_ASSISTANT))
                        .invoke(_ -> AUDIT.infof(
                                "agent set, projectId=%s agentId=%s by=%s", agent.projectId(), id, caller.principal())))
                .chain(() -> door.show(id));
    }

    @PUT
    @Path("/assistant")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setAssistant", summary = "Says which assistant at VAPI is an agent's counterpart")
    @APIResponse(
            responseCode = "200",
            description = "The agent as it is now",
            content = @Content(schema = @Schema(implementation = Agent.class)))
    @APIResponse(responseCode = "409", description = "The assistant is another project's")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> assign(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @Parameter(description = "The ETag under which it was read; instead of the revision in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid AssistantWish wish) {
        var read = ReadVersion.of(ifMatch, wish.revision());
        return door.enter(caller, Role.ADMIN, id)
                .chain(agent -> entries.assign(agent, wish.vapiAssistantId(), read, caller.principal())
                        .invoke(done -> done.demand(read, THING, AgentsResource.OTHERS_ASSISTANT))
                        .invoke(_ -> AUDIT.infof(
                                "assistant set, projectId=%s agentId=%s assistantId=%s by=%s",
                                agent.projectId(), id, wish.vapiAssistantId(), caller.principal())))
                .chain(() -> door.show(id));
    }
}
