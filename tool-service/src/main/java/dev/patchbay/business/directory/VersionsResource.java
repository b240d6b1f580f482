package dev.patchbay.business.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import org.jboss.resteasy.reactive.RestQuery;

/// An agent's published versions: listed, shown, compared, and gone back to (M11).
@Path("/api/agents/{id}")
@Tag(name = "Agent versions")
@Produces(MediaType.APPLICATION_JSON)
public class VersionsResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String DRAFT = "draft";
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final AgentDoor door;
    private final VersionStore versions;
    private final DraftStore drafts;
    private final ObjectMapper json;

    VersionsResource(AgentDoor door, VersionStore versions, DraftStore drafts, ObjectMapper json) {
        this.door = door;
        this.versions = versions;
        this.drafts = drafts;
        this.json = json;
    }

    @GET
    @Path("/versions")
    @Operation(operationId = "agentVersions", summary = "An agent's versions, newest first, without their contents")
    public Uni<VersionPage> all(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @Parameter(description = "The previous page's next.") @RestQuery Optional<Integer> after,
            @Parameter(description = "At most this many, 200 at most; 50 when absent.") @RestQuery
                    Optional<Integer> limit) {
        var most = limit(limit);
        return door.enter(caller, Role.VIEWER, id)
                .chain(() -> versions.page(id, after.orElse(Integer.MAX_VALUE), most + 1))
                .map(found -> page(found, most));
    }

    @GET
    @Path("/versions/{version}")
    @Operation(operationId = "agentVersion", summary = "One version of an agent")
    public Uni<KeptVersion> one(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @Parameter(description = "Which version: its number, which calls name.") @RestPath int version) {
        return door.enter(caller, Role.VIEWER, id).chain(() -> published(id, version));
    }

    @GET
    @Path("/comparison")
    @Operation(
            operationId = "compareVersions",
            summary = "In what two versions of an agent differ, field by field",
            description = "Nothing where they are the same.")
    public Uni<VersionComparison> compare(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @Parameter(description = "The number of a version, or draft.", required = true) @RestQuery String from,
            @Parameter(description = "The number of a version, or draft.", required = true) @RestQuery String to) {
        demandName("from", from);
        demandName("to", to);
        return door.enter(caller, Role.VIEWER, id)
                .chain(() -> content(id, from))
                .chain(one -> content(id, to).map(other -> VersionComparison.of(json, from, one, to, other)));
    }

    @POST
    @Path("/versions/{version}/revert")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "revertToVersion",
            summary = "Goes back to a version",
            description = "The next version is the same as that one, and takes the calls that come from now on.")
    @APIResponse(
            responseCode = "200",
            description = "The agent with its new version",
            content = @Content(schema = @Schema(implementation = Agent.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> revert(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @Parameter(description = "Which version: its number.") @RestPath int version,
            @Parameter(description = "The ETag under which the agent was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @Valid VersionSeen seen) {
        var read = ReadVersion.of(ifMatch, VersionSeen.of(seen));
        return door.enter(caller, Role.ADMIN, id)
                .chain(agent -> versions.revert(id, version, read, caller.principal())
                        .invoke(done -> done.demand(
                                read, done instanceof EntryChange.Missing ? "This version" : "The agent", ""))
                        .invoke(_ -> AUDIT.infof(
                                "version reverted, projectId=%s agentId=%s version=%d by=%s",
                                agent.projectId(), id, version, caller.principal())))
                .chain(() -> door.show(id));
    }

    private Uni<VersionContent> content(String id, String name) {
        return name.equals(DRAFT)
                ? drafts.find(id).map(found -> found.map(AgentDraft::content)
                        .orElseThrow(() -> new ProblemException(404, "This agent has no draft.")))
                : published(id, Integer.parseInt(name))
                        .map(version -> version.content().orElseThrow());
    }

    private Uni<KeptVersion> published(String id, int version) {
        return versions.find(id, version)
                .map(found -> found.orElseThrow(() -> new ProblemException(404, "There is no such version.")));
    }

    private static VersionPage page(List<KeptVersion> found, int most) {
        if (found.size() <= most) {
            return new VersionPage(found, Optional.empty());
        }
        var shown = found.subList(0, most);
        return new VersionPage(shown, Optional.of(shown.getLast().version()));
    }

    private static void demandName(String field, String name) {
        if (name == null || !name.equals(DRAFT) && !name.matches("\\d{1,9}")) {
            throw ProblemException.wrong(field, "must be a version's number, or draft");
        }
    }

    private static int limit(Optional<Integer> asked) {
        var limit = asked.orElse(USUAL);
        if (limit < 1 || limit > MOST) {
            throw ProblemException.wrong("limit", "must be from 1 to " + MOST);
        }
        return limit;
    }
}
