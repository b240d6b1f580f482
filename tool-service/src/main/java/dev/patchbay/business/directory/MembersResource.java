package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// The people of a project. For its admins; every change is a line in the log.
@Path("/api/projects/{projectId}/members")
@Tag(name = "Members and tokens")
@Produces(MediaType.APPLICATION_JSON)
public class MembersResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

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
    @Operation(operationId = "member", summary = "One of them")
    public Uni<Member> one(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The person: the subject of their tokens.") @RestPath String principal) {
        ProjectDoor.checkPrincipal(principal);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> members.find(project, principal))
                .map(found -> found.orElseThrow(MembersResource::nobody));
    }

    /// Makes somebody a member, or gives a member another role.
    @PUT
    @Path("/{principal:.+}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setMember", summary = "Makes somebody a member, or gives a member another role")
    public Uni<Member> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The person: the subject of their tokens.") @RestPath String principal,
            @NotNull @Valid MemberRole wish) {
        ProjectDoor.checkPrincipal(principal);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> members.set(project, principal, wish.role(), caller.principal()))
                .invoke(member -> AUDIT.infof(
                        "member set, projectId=%s principal=%s role=%s by=%s",
                        projectId, principal, Roles.write(member.role()), caller.principal()));
    }

    @DELETE
    @Path("/{principal:.+}")
    @Operation(operationId = "removeMember", summary = "Takes somebody out of a project")
    public Uni<Void> remove(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The person: the subject of their tokens.") @RestPath String principal) {
        ProjectDoor.checkPrincipal(principal);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> members.remove(project, principal))
                .invoke(removed -> {
                    if (!removed) {
                        throw nobody();
                    }
                    AUDIT.infof(
                            "member removed, projectId=%s principal=%s by=%s",
                            projectId, principal, caller.principal());
                })
                .replaceWithVoid();
    }

    private static ProblemException nobody() {
        return new ProblemException(404, "There is no such member.");
    }
}
