package dev.patchbay.vapi.calls;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Whose call a wished one is, and whether who asks may start it there.
@Singleton
final class ProjectChoice {
    private static final String MISSING = "There is no such project.";

    private final CallsConfig config;

    ProjectChoice(CallsConfig config) {
        this.config = config;
    }

    /// The project of the request, else the only one of who asks, else the one that is configured.
    ///
    /// @throws ProblemException 400 when none can be told, 403 or 404 when calls may not be started there
    String of(Caller caller, CallWish wish) {
        var project = Optional.ofNullable(wish.projectId())
                .filter(id -> !id.isBlank())
                .or(() -> onlyOne(caller))
                .or(() -> config.projectId().filter(id -> caller.isOwner()))
                .orElseThrow(ProjectChoice::notTold);
        caller.demand(Role.OPERATOR, project, MISSING);
        return project;
    }

    private static Optional<String> onlyOne(Caller caller) {
        return caller.roles().size() == 1 ? caller.roles().keySet().stream().findFirst() : Optional.empty();
    }

    private static ProblemException notTold() {
        return new ProblemException(Problem.of(400)
                .withDetail("The request is not valid.")
                .withViolations(List.of(new Problem.Violation("projectId", "is needed: it is not the only one"))));
    }
}
