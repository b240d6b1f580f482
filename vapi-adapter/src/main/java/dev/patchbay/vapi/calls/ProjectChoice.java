package dev.patchbay.vapi.calls;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.contracts.route.KnownProject;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.vapi.neighbours.Projects;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Whose call a wished one is, and whether who asks may start it there. The owner may in every project, and an agent is
/// only named: whether they are there tool-service says, before anybody is called.
@Singleton
final class ProjectChoice {
    private static final String MISSING = "There is no such project.";

    private final CallsConfig config;
    private final Projects projects;

    ProjectChoice(CallsConfig config, Projects projects) {
        this.config = config;
        this.projects = projects;
    }

    /// The project of the request, else the only one of who asks, else the one that is configured.
    ///
    /// Fails with a [ProblemException]: 400 when none can be told or the agent is not its, 403 or 404 when calls
    /// may not be started there, 503 when tool-service is needed and away.
    Uni<String> of(Caller caller, CallWish wish) {
        var project = Optional.ofNullable(wish.projectId())
                .filter(id -> !id.isBlank())
                .or(() -> onlyOne(caller))
                .or(() -> config.projectId().filter(id -> caller.isOwner()))
                .orElseThrow(ProjectChoice::notTold);
        caller.demand(Role.OPERATOR, project, MISSING);
        var agent = Optional.ofNullable(wish.agentId()).filter(id -> !id.isBlank());
        return caller.isOwner() || agent.isPresent()
                ? there(project, agent)
                : Uni.createFrom().item(project);
    }

    private Uni<String> there(String project, Optional<String> agent) {
        return projects.find(project, agent)
                .onFailure()
                .transform(_ -> new ProblemException(
                        503, "Whether the project and its agent are there cannot be found out now; ask again."))
                .map(found -> found.orElseThrow(() -> new ProblemException(404, MISSING)))
                .invoke(found -> {
                    if (!found.hasAgent()) {
                        throw wrong("agentId", "is no agent of the project");
                    }
                })
                .map(KnownProject::projectId);
    }

    private static Optional<String> onlyOne(Caller caller) {
        return caller.roles().size() == 1 ? caller.roles().keySet().stream().findFirst() : Optional.empty();
    }

    private static ProblemException notTold() {
        return wrong("projectId", "is needed: it is not the only one");
    }

    private static ProblemException wrong(String field, String message) {
        return ProblemException.wrong(field, message);
    }
}
