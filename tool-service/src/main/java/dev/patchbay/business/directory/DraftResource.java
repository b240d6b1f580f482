package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/// An agent's draft: written, and published as its next version (M11). For the project's admins.
@Path("/api/agents/{id}/draft")
@Tag(name = "Agent versions")
@Produces(MediaType.APPLICATION_JSON)
public class DraftResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String THING = "The draft";

    private final AgentDoor door;
    private final DraftStore drafts;
    private final ToolNames tools;

    DraftResource(AgentDoor door, DraftStore drafts, ToolNames tools) {
        this.door = door;
        this.drafts = drafts;
        this.tools = tools;
    }

    @GET
    @Operation(operationId = "draft", summary = "An agent's draft", description = "Its version is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The draft",
            content = @Content(schema = @Schema(implementation = AgentDraft.class)))
    public Uni<Response> show(@Context Caller caller, @Parameter(description = "Which agent.") @RestPath String id) {
        return door.enter(caller, Role.VIEWER, id)
                .chain(() -> drafts.find(id))
                .map(found -> answer(found.orElseThrow(DraftResource::none)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setDraft",
            summary = "Writes what an agent is to be next",
            description = "All of it. No call is taken by it before it is published.")
    @APIResponse(
            responseCode = "200",
            description = "The draft as it is now",
            content = @Content(schema = @Schema(implementation = AgentDraft.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> set(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid DraftWish wish) {
        var read = ReadVersion.of(ifMatch, wish.version());
        var content = wish.content().checked(tools);
        return door.enter(caller, Role.ADMIN, id)
                .chain(agent -> drafts.keep(agent, content, wish.basedOn(), read, caller.principal()))
                .map(done -> answer(done.orElseThrow(() -> read.refusal(THING))));
    }

    @DELETE
    @Operation(operationId = "discardDraft", summary = "Throws an agent's draft away")
    @APIResponse(responseCode = "204", description = "There is none any more")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    public Uni<Void> discard(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @Parameter(description = "The ETag under which it was read; absent: whatever it is.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        var read = ReadVersion.of(ifMatch);
        return door.enter(caller, Role.ADMIN, id)
                .chain(() -> drafts.discard(id, read, caller.principal()))
                .chain(done -> done ? Uni.createFrom().voidItem() : refuse(id, read));
    }

    @POST
    @Path("/publication")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "publishDraft",
            summary = "Makes an agent's draft its next version",
            description = "In one step: the calls that come afterwards are taken by it, those that are under way keep"
                    + " their version. Not if another version was published since the one that it is based on: what"
                    + " that one changed would be taken back unseen.")
    @APIResponse(
            responseCode = "200",
            description = "The agent with its new version",
            content = @Content(schema = @Schema(implementation = Agent.class)))
    @APIResponse(responseCode = "409", description = "Another version takes calls than the one it is based on")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> publish(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @Parameter(description = "The ETag under which the draft was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @Valid VersionSeen seen) {
        var read = ReadVersion.of(ifMatch, VersionSeen.of(seen));
        return door.enter(caller, Role.ADMIN, id)
                .chain(agent -> drafts.publish(id, read, caller.principal())
                        .chain(done -> done ? Uni.createFrom().voidItem() : refuse(id, read))
                        .invoke(() -> AUDIT.infof(
                                "draft published, projectId=%s agentId=%s by=%s",
                                agent.projectId(), id, caller.principal())))
                .chain(() -> door.show(id));
    }

    private Uni<Void> refuse(String id, ReadVersion read) {
        return drafts.find(id)
                .invoke(found -> {
                    throw found.isPresent() ? read.refusal(THING) : none();
                })
                .replaceWithVoid();
    }

    private static ProblemException none() {
        return new ProblemException(404, "This agent has no draft.");
    }

    private static Response answer(AgentDraft draft) {
        return ReadVersion.answer(draft, draft.version());
    }
}
