package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Agent;
import dev.patchbay.business.directory.AgentInProject;
import dev.patchbay.business.directory.DirectoryStore;
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
import org.jboss.resteasy.reactive.RestQuery;

/// Shows the tools: all of them, or those of an agent in its own wording (B13).
@Path("/api/tools")
@Tag(name = "Tools")
@Produces(MediaType.APPLICATION_JSON)
public class ToolListResource {
    private static final String NO_AGENT = "There is no such agent.";

    private final ToolCatalog catalog;
    private final DirectoryStore directory;

    ToolListResource(ToolCatalog catalog, DirectoryStore directory) {
        this.catalog = catalog;
        this.directory = directory;
    }

    @GET
    @Operation(
            operationId = "tools",
            summary = "The tools, each as OpenAI and as VAPI want it",
            description = "With an agent: those of its published version, in its order, its wording and its language.")
    public Uni<List<ListedTool>> all(
            @Context Caller caller,
            @Parameter(description = "Whose tools; absent: all there are.") @RestQuery Optional<String> agentId) {
        new Demands().given("agentId", agentId).enforce();
        return agentId.map(id -> directory.agent(id).map(found -> ofAgent(caller, found)))
                .orElseGet(() -> Uni.createFrom().item(catalog.listed()));
    }

    private List<ListedTool> ofAgent(Caller caller, Optional<AgentInProject> found) {
        var agent = found.map(AgentInProject::agent).orElseThrow(() -> new ProblemException(404, NO_AGENT));
        caller.demand(Role.VIEWER, agent.projectId(), NO_AGENT);
        return published(agent);
    }

    private List<ListedTool> published(Agent agent) {
        return agent.published().map(catalog::listed).orElse(List.of());
    }
}
