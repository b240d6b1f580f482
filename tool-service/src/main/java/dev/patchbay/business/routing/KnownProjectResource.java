package dev.patchbay.business.routing;

import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.business.messages.OptOutStore;
import dev.patchbay.contracts.route.KnownProject;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Tells a service whether a project is there, an agent in it, and whether a number may be called for it, before
/// something is begun in their name.
@Path("/internal/projects/{projectId}")
@Tag(name = "Between services")
@Produces(MediaType.APPLICATION_JSON)
public class KnownProjectResource {
    private final DirectoryStore directory;
    private final OptOutStore optOuts;

    KnownProjectResource(DirectoryStore directory, OptOutStore optOuts) {
        this.directory = directory;
        this.optOuts = optOuts;
    }

    @GET
    @Operation(
            operationId = "knownProject",
            summary = "Whether a project is there, an agent in it, and whether a number may be called for it")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "There is no such project")
    public Uni<KnownProject> project(
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which agent, if any.") @RestQuery Optional<String> agentId,
            @Parameter(description = "Which number is to be called, if any.") @RestQuery Optional<String> number) {
        new Demands()
                .needed("projectId", projectId)
                .given("agentId", agentId)
                .given("number", number)
                .enforce();
        return directory
                .project(projectId)
                .map(found -> found.orElseThrow(() -> new ProblemException(404, "There is no such project.")))
                .chain(project -> has(project.id(), agentId).chain(has -> isNotToBeCalled(project.id(), number)
                        .map(not -> new KnownProject(project.id(), has, not))));
    }

    private Uni<Boolean> isNotToBeCalled(String projectId, Optional<String> number) {
        return number.map(whom -> optOuts.isNotToBeCalled(projectId, whom))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Boolean> has(String projectId, Optional<String> agentId) {
        return agentId.map(id -> directory.agent(id).map(found -> found.filter(
                                agent -> agent.project().id().equals(projectId))
                        .isPresent()))
                .orElseGet(() -> Uni.createFrom().item(true));
    }
}
