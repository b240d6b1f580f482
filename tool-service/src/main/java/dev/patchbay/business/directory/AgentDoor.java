package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/// Lets a caller to an agent that is named in a path. One that is not there and one of others look the same.
@Singleton
class AgentDoor {
    private static final String MISSING = "There is no such agent.";

    private final DirectoryStore directory;

    AgentDoor(DirectoryStore directory) {
        this.directory = directory;
    }

    Uni<Agent> enter(Caller caller, Role needed, String id) {
        new Demands().needed("id", id).enforce();
        return known(id).invoke(agent -> caller.demand(needed, agent.projectId(), MISSING));
    }

    /// The agent as it is now, with its ETag.
    Uni<Response> show(String id) {
        return known(id).map(agent -> ReadVersion.answer(agent, agent.revision()));
    }

    private Uni<Agent> known(String id) {
        return directory.agent(id).map(found -> found.map(AgentInProject::agent)
                .orElseThrow(() -> new ProblemException(404, MISSING)));
    }
}
