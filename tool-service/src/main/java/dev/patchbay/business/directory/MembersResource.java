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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

/// The people of a project. For its admins; every change is a line in the log.
@Path("/api/projects/{projectId}/members")
@Tag(name = "Members and tokens")
@Produces(MediaType.APPLICATION_JSON)
public class MembersResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private static final String THING = "The member";
    private static final String LAST = "This is the project's last admin; give the role to somebody else first.";

    private final MemberStore members;
    private final ProjectDoor door;

    MembersResource(MemberStore members, ProjectDoor door) {
        this.members = members;
        this.door = door;
    }

    @GET
    @Operation(operationId = "members", summary = "The people of a project")
    public Uni<List<Member>> all(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.ADMIN, projectId).chain(members::of);
    }

    @GET
    @Path("/{principal:.+}")
    @Operation(operationId = "member", summary = "One of them", description = "Its revision is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The member",
            content = @Content(schema = @Schema(implementation = Member.class)))
    public Uni<Response> one(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The person: the subject of their tokens.") @RestPath String principal) {
        ProjectDoor.checkPrincipal(principal);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> members.find(project, principal))
                .map(MembersResource::answer);
    }

    private static Response answer(Optional<Member> found) {
        var member = found.orElseThrow(() -> new ProblemException(404, "There is no such member."));
        return ReadVersion.answer(member, member.revision());
    }

    /// Makes somebody a member, or gives a member another role.
    @PUT
    @Path("/{principal:.+}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setMember",
            summary = "Makes somebody a member, or gives a member another role",
            description = "The last admin of a project stays one.")
    @APIResponse(
            responseCode = "200",
            description = "The member as it is now",
            content = @Content(schema = @Schema(implementation = Member.class)))
    @APIResponse(responseCode = "409", description = "The project would be left without an admin")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The person: the subject of their tokens.") @RestPath String principal,
            @Parameter(description = "The ETag under which it was read; instead of the revision in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid MemberRole wish) {
        ProjectDoor.checkPrincipal(principal);
        var read = ReadVersion.of(ifMatch, wish.revision());
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> members.set(project, principal, wish.role(), read, caller.principal()))
                .invoke(done -> done.demand(read, THING, LAST))
                .invoke(_ -> AUDIT.infof(
                        "member set, projectId=%s principal=%s role=%s by=%s",
                        projectId, principal, Roles.write(wish.role()), caller.principal()))
                .chain(() -> members.find(projectId, principal))
                .map(MembersResource::answer);
    }

    @DELETE
    @Path("/{principal:.+}")
    @Operation(
            operationId = "removeMember",
            summary = "Takes somebody out of a project",
            description = "The last admin of a project stays one.")
    @APIResponse(responseCode = "204", description = "Is no member any more")
    @APIResponse(responseCode = "409", description = "The project would be left without an admin")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    public Uni<Void> remove(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The person: the subject of their tokens.") @RestPath String principal,
            @Parameter(description = "The ETag under which it was read; absent: whatever it is.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        ProjectDoor.checkPrincipal(principal);
        var read = ReadVersion.of(ifMatch);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> members.remove(project, principal, read, caller.principal()))
                .invoke(done -> done.demand(read, THING, LAST))
                .invoke(_ -> AUDIT.infof(
                        "member removed, projectId=%s principal=%s by=%s", projectId, principal, caller.principal()))
                .replaceWithVoid();
    }
}
