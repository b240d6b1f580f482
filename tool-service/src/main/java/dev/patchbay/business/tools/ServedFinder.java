package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Agent;
import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.memory.Recent;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/// Finds whom a tool call serves, and in which language: that of the version which took the call, whatever is
/// published meanwhile; else its agent's.
@ApplicationScoped
public class ServedFinder {
    private static final int CALLS_KEPT = 5_000;
    private static final String BEGUN_IN = """
            SELECT route::json #>> '{session,language}' FROM route_decision
            WHERE call_id = $1 AND route::json ->> 'projectId' = $2""";

    private final DirectoryStore directory;
    private final Pool pool;
    private final Recent<String, Language> begun = new Recent<>(CALLS_KEPT);

    ServedFinder(DirectoryStore directory, Pool pool) {
        this.directory = directory;
        this.pool = pool;
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

    /// The same for a call that may have been routed here; what it began with is asked for once.
    Uni<Served> find(String projectId, String agentId, String callId) {
        return find(projectId, agentId).chain(served -> begunIn(callId, projectId)
                .map(begunIn -> begunIn.map(language -> new Served(served.project(), language))
                        .orElse(served)));
    }

    private Uni<Optional<Language>> begunIn(String callId, String projectId) {
        var known = begun.find(callId);
        if (known.isPresent()) {
            return Uni.createFrom().item(known);
        }
        return pool.preparedQuery(BEGUN_IN)
                .execute(Tuple.of(callId, projectId))
                .map(rows -> rows.size() == 0
                        ? Optional.<Language>empty()
                        : Optional.ofNullable(rows.iterator().next().getString(0))
                                .flatMap(Language::ofTag))
                .invoke(found -> found.ifPresent(language -> begun.keep(callId, language)));
    }

    private static Language language(Agent agent) {
        return agent.published()
                .flatMap(version -> Language.ofTag(version.language()))
                .orElse(Language.ENGLISH);
    }
}
