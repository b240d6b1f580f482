package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Agent;
import dev.patchbay.business.directory.AgentInProject;
import dev.patchbay.business.directory.AgentVersion;
import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.business.directory.ToolWording;
import dev.patchbay.business.directory.VersionStore;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// Says which tools an agent has, and in which words its model sees them. For the project's admins; every
/// change is the agent's next version, published, and a line in the log.
@Path("/api/agents/{id}/tools")
@Tag(name = "Tools")
@Produces(MediaType.APPLICATION_JSON)
public class AgentToolsResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String NO_AGENT = "There is no such agent.";
    private static final int CONFLICT = 409;

    private final ToolCatalog catalog;
    private final DirectoryStore directory;
    private final VersionStore versions;

    AgentToolsResource(ToolCatalog catalog, DirectoryStore directory, VersionStore versions) {
        this.catalog = catalog;
        this.directory = directory;
        this.versions = versions;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setAgentTools",
            summary = "Says which tools an agent has, and in which words",
            description = "Publishes a version that is as the present one but for this. Calls that are under way keep"
                    + " theirs.")
    @APIResponse(
            responseCode = "200",
            description = "The agent as it is now",
            content = @Content(schema = @Schema(implementation = Agent.class)))
    @APIResponse(responseCode = "409", description = "The agent has no published version")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Agent> set(
            @Context Caller caller,
            @Parameter(description = "Which agent.") @RestPath String id,
            @Valid @NotNull(message = "is needed") AgentToolsWish wish) {
        new Demands().needed("id", id).enforce();
        var wordings = wordings(wish);
        var read = ReadVersion.of(null, Optional.ofNullable(wish.version()).map(Integer::longValue));
        return known(id)
                .invoke(agent -> caller.demand(Role.ADMIN, agent.projectId(), NO_AGENT))
                .invoke(agent -> demandVersion(agent.published()))
                .chain(agent -> versions.publishTools(
                                id,
                                Math.toIntExact(read.number()),
                                List.copyOf(wordings.keySet()),
                                spoken(wordings),
                                caller.principal())
                        .invoke(done -> note(done, read, agent, caller)))
                .chain(() -> known(id));
    }

    private Uni<Agent> known(String id) {
        return directory.agent(id).map(found -> found.map(AgentInProject::agent)
                .orElseThrow(() -> new ProblemException(404, NO_AGENT)));
    }

    private static void demandVersion(Optional<AgentVersion> published) {
        if (published.isEmpty()) {
            throw new ProblemException(CONFLICT, "This agent has no version of its own to change.");
        }
    }

    private static void note(boolean done, ReadVersion read, Agent agent, Caller caller) {
        if (!done) {
            throw read.refusal("The published version");
        }
        AUDIT.infof("tools set, projectId=%s agentId=%s by=%s", agent.projectId(), agent.id(), caller.principal());
    }

    /// By the tools' own names, in order.
    private Map<String, ToolWording> wordings(AgentToolsWish wish) {
        var wordings = new LinkedHashMap<String, ToolWording>();
        var violations = new ArrayList<Problem.Violation>();
        for (var i = 0; i < wish.tools().size(); i++) {
            var chosen = wish.tools().get(i);
            var field = "tools[" + i + "].";
            var name = catalog.nameOf(chosen.name());
            if (name.isEmpty()) {
                violations.add(new Problem.Violation(field + "name", "is no tool"));
            } else if (wordings.put(name.get(), wording(chosen)) != null) {
                violations.add(new Problem.Violation(field + "name", "is there twice"));
            }
            if (holdsNul(chosen.description()) || holdsNul(chosen.filler())) {
                violations.add(new Problem.Violation(field + "description", "holds the character U+0000"));
            }
        }
        if (!violations.isEmpty()) {
            throw ProblemException.wrong(violations);
        }
        return wordings;
    }

    private static Map<String, ToolWording> spoken(Map<String, ToolWording> wordings) {
        var spoken = new LinkedHashMap<>(wordings);
        spoken.values().removeIf(ToolWording::saysNothing);
        return spoken;
    }

    private static ToolWording wording(AgentToolsWish.Chosen chosen) {
        return new ToolWording(Optional.ofNullable(chosen.description()), Optional.ofNullable(chosen.filler()));
    }

    private static boolean holdsNul(String text) {
        return text != null && text.indexOf('\0') >= 0;
    }
}
