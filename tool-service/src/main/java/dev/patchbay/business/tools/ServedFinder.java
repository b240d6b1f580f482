package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Agent;
import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/// Finds whom a tool call serves, and in which language: its agent's.
@ApplicationScoped
public class ServedFinder {
    private final DirectoryStore directory;

    ServedFinder(DirectoryStore directory) {
        this.directory = directory;
    }

    /// With the agent comes its project, in one query; one that is not of the project has no say.
    ///
    /// @param agentId may be null
    /// @throws ProblemException 404 when there is no such project
    Uni<Served> find(String projectId, String agentId) {
        return directory
                .agent(Objects.requireNonNullElse(agentId, ""))
                .map(found -> found.filter(agent -> agent.project().id().equals(projectId)))
                .chain(found -> found.map(
                                agent -> Uni.createFrom().item(new Served(agent.project(), language(agent.agent()))))
                        .orElseGet(() -> directory.project(projectId).map(project -> project.map(
                                        known -> new Served(known, Language.ENGLISH))
                                .orElseThrow(() -> new ProblemException(404, "There is no such project.")))));
    }

    private static Language language(Agent agent) {
        return agent.published()
                .flatMap(version -> Language.ofTag(version.language()))
                .orElse(Language.ENGLISH);
    }
}
