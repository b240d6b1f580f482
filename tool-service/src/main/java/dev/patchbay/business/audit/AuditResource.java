package dev.patchbay.business.audit;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Who changed what in a project. For its admins: it tells of members and tokens, too.
@Path("/api/projects/{projectId}/audit")
@Tag(name = "Audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final AuditStore store;
    private final ProjectDoor door;

    AuditResource(AuditStore store, ProjectDoor door) {
        this.store = store;
        this.door = door;
    }

    @GET
    @Operation(
            operationId = "audit",
            summary = "Who changed what, newest first",
            description = "Members, tokens, agents and their versions, numbers, calendar, areas, prices, texts and all"
                    + " other settings; of a change what was otherwise before and after it, without secrets.")
    public Uni<AuditPage> changes(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Only this kind of thing, such as number.") @RestQuery Optional<String> what,
            @Parameter(description = "Only what this principal did.") @RestQuery Optional<String> by,
            @Parameter(description = "Only this one, such as +15550100001.") @RestQuery Optional<String> which,
            @Parameter(description = "The previous page's next.") @RestQuery Optional<Long> after,
            @Parameter(description = "At most this many, 200 at most; 50 when absent.") @RestQuery
                    Optional<Integer> limit) {
        new Demands().given("what", what).given("by", by).given("which", which).enforce();
        var most = limit(limit);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> store.list(project, after.orElse(Long.MAX_VALUE), what, by, which, most + 1))
                .map(found -> page(found, most));
    }

    private static AuditPage page(List<AuditEntry> found, int most) {
        if (found.size() <= most) {
            return new AuditPage(found, Optional.empty());
        }
        var shown = found.subList(0, most);
        return new AuditPage(shown, Optional.of(shown.getLast().sequence()));
    }

    private static int limit(Optional<Integer> asked) {
        var limit = asked.orElse(USUAL);
        if (limit < 1 || limit > MOST) {
            throw ProblemException.wrong("limit", "must be from 1 to " + MOST);
        }
        return limit;
    }
}
