package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.ApiToken;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/// Lets a caller into a project that is named in a path. One that is not there and one of others look the same.
@Singleton
public class ProjectDoor {
    private static final String MISSING = "There is no such project.";
    private static final int LONGEST_PRINCIPAL = 255;

    private final DirectoryStore directory;

    ProjectDoor(DirectoryStore directory) {
        this.directory = directory;
    }

    /// The project's id.
    public Uni<String> enter(Caller caller, Role needed, String projectId) {
        new Demands().needed("projectId", projectId).enforce();
        caller.demand(needed, projectId, MISSING);
        return directory.project(projectId).map(found -> found.orElseThrow(() -> new ProblemException(404, MISSING))
                .id());
    }

    /// @throws ProblemException 400 for what no person's token would say
    static void checkPrincipal(String principal) {
        if (principal.isBlank()
                || principal.length() > LONGEST_PRINCIPAL
                || principal.startsWith(ApiToken.PRINCIPAL)
                || principal.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.wrong("principal", "is not a person's subject");
        }
    }
}
