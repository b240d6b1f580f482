package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Project;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.memory.Recent;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;

/// Finds whom a tool call serves, and in which language: that of the version which took the call, whatever is
/// published meanwhile; else its agent's.
@ApplicationScoped
public class ServedFinder {
    private static final int CALLS_KEPT = 5_000;
    // Of an agent that is not of the project nothing is found.
    private static final String FIND = """
            SELECT p.name, p.time_zone, v.language,
            (SELECT route::json #>> '{session,language}' FROM route_decision
             WHERE call_id = $3 AND route::json ->> 'projectId' = p.id) AS begun_in
            FROM project p
            LEFT JOIN agent a ON a.id = $2 AND a.project_id = p.id
            LEFT JOIN agent_version v ON v.id = a.published_id
            WHERE p.id = $1 AND p.archived_at IS NULL""";

    private final Pool pool;
    private final Recent<String, Language> begun = new Recent<>(CALLS_KEPT);
    private final Recent<String, Served> last = new Recent<>(CALLS_KEPT);

    ServedFinder(Pool pool) {
        this.pool = pool;
    }

    /// In one query; an agent that is not of the project has no say.
    ///
    /// @param agentId may be null
    /// @throws ProblemException 404 when there is no such project
    Uni<Served> find(String projectId, String agentId) {
        return find(pool, projectId, agentId, Optional.empty(), Optional.empty());
    }

    /// The same for a call that may have been routed here; what it began with is asked for until it is known.
    Uni<Served> find(String projectId, String agentId, String callId) {
        return find(pool, projectId, agentId, callId);
    }

    Uni<Served> find(SqlClient connection, String projectId, String agentId, String callId) {
        var known = begun.find(callId);
        return find(connection, projectId, agentId, Optional.of(callId).filter(_ -> known.isEmpty()), known)
                .invoke(served -> last.keep(callId, served));
    }

    /// What was found for this call the last time; it may be another by now.
    Optional<Served> before(String projectId, String callId) {
        return last.find(callId).filter(served -> served.project().id().equals(projectId));
    }

    private Uni<Served> find(
            SqlClient connection,
            String projectId,
            String agentId,
            Optional<String> askedCall,
            Optional<Language> known) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(projectId, agentId, askedCall.orElse(null)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(404, "There is no such project.");
                    }
                    return served(projectId, rows.iterator().next(), askedCall, known);
                });
    }

    private Served served(String projectId, Row row, Optional<String> askedCall, Optional<Language> known) {
        var project = new Project(projectId, row.getString("name"), ZoneId.of(row.getString("time_zone")));
        var begunIn = language(row, "begun_in");
        askedCall.ifPresent(call -> begunIn.ifPresent(language -> begun.keep(call, language)));
        return new Served(
                project,
                known.or(() -> begunIn).or(() -> language(row, "language")).orElse(Language.ENGLISH));
    }

    private static Optional<Language> language(Row row, String column) {
        return Optional.ofNullable(row.getString(column)).flatMap(Language::ofTag);
    }
}
