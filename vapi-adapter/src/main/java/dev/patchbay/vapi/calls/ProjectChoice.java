package dev.patchbay.vapi.calls;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.contracts.route.KnownProject;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.vapi.neighbours.Projects;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Whose call a wished one is, and whether who asks may start it there. Whether project and agent are there, and
/// whether the number may be called, tool-service says before anybody is: who does not want to be called by a
/// business is not, and while nobody can say so nobody is called.
@Singleton
final class ProjectChoice {
    private static final String MISSING = "There is no such project.";

    private static final Logger LOG = Logger.getLogger(ProjectChoice.class);

    private final CallsConfig config;
    private final Projects projects;
    private final CallMeters meters;

    ProjectChoice(CallsConfig config, Projects projects, CallMeters meters) {
        this.config = config;
        this.projects = projects;
        this.meters = meters;
    }

    /// The project of the request, else the only one of who asks, else the one that is configured.
    ///
    /// Fails with a [ProblemException]: 400 when none can be told or the agent is not its, 403 or 404 when calls
    /// may not be started there, 422 when a customer with the number does not want to be called, 503 when
    /// tool-service is away.
    Uni<String> of(Caller caller, CallWish wish) {
        var project = Optional.ofNullable(wish.projectId())
                .filter(id -> !id.isBlank())
                .or(() -> onlyOne(caller))
                .or(() -> config.projectId().filter(id -> caller.isOwner()))
                .orElseThrow(ProjectChoice::notTold);
        caller.demand(Role.OPERATOR, project, MISSING);
        var agent = Optional.ofNullable(wish.agentId()).filter(id -> !id.isBlank());
        return projects.find(project, wish.phoneNumber(), agent)
                .onFailure()
                .transform(_ -> new ProblemException(
                        503, "Whether this number may be called for the project cannot be found out now; ask again."))
                .map(found -> found.orElseThrow(() -> new ProblemException(404, MISSING)))
                .invoke(found -> {
                    if (!found.hasAgent()) {
                        throw wrong("agentId", "is no agent of the project");
                    }
                    if (found.notToBeCalled()) {
                        throw notToBeCalled(project);
                    }
                })
                .map(KnownProject::projectId);
    }

    private ProblemException notToBeCalled(String project) {
        meters.started("do_not_call");
        LOG.infof("projectId=%s a call was not started: do_not_call", project);
        return new ProblemException(
                422, "A customer with this number does not want to be called; the customer's doNotCall says so.");
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
