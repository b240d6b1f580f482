package dev.patchbay.business.directory;

import dev.patchbay.business.events.Changes;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/// Writes projects and agents. Each method is one transaction; what another project has is left as it is.
///
/// An assistant is of one project only: claimed by two it would be nobody's, so whoever claims it takes turns with
/// others who claim the same.
@ApplicationScoped
class EntryStore {
    private static final String PROJECT =
            "INSERT INTO project (id, name, time_zone) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private static final String TURN = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String OF_OTHERS =
            "NOT EXISTS (SELECT FROM agent WHERE vapi_assistant_id = $1::text AND project_id <> $2::text)";
    private static final String MAKE = """
            INSERT INTO agent (id, project_id, name, system_type, vapi_assistant_id, ladder)
            SELECT $3::text, $2::text, $4::text, $5::text, $1::text, $6::text WHERE\s""" + OF_OTHERS;
    private static final String ASSISTANT =
            "UPDATE agent SET vapi_assistant_id = $1::text WHERE id = $3 AND project_id = $2::text AND " + OF_OTHERS;
    private static final String LOCK = "SELECT revision FROM agent WHERE id = $1 FOR UPDATE";
    private static final String CHANGE =
            "UPDATE agent SET name = $2, enabled = $3, system_type = $4, ladder = $5 WHERE id = $1";

    private final Changes changes;

    EntryStore(Changes changes) {
        this.changes = changes;
    }

    /// False: that id is taken.
    Uni<Boolean> make(Project project, String by) {
        var row = Tuple.of(project.id(), project.name(), project.timeZone().getId());
        return changes.by(by, connection -> run(connection, PROJECT, row));
    }

    /// An enabled agent without a ladder or a version. False: the assistant is another project's.
    Uni<Boolean> make(Agent agent, String by) {
        var assistant = agent.vapiAssistantId().orElse(null);
        var row = Tuple.of(assistant, agent.projectId(), agent.id(), agent.name())
                .addString(SystemTypes.write(agent.system()))
                .addString(Ladders.write(List.of()));
        return changes.by(
                by, connection -> turn(connection, "assistant " + assistant).chain(() -> run(connection, MAKE, row)));
    }

    /// Taken: the assistant is another project's.
    Uni<EntryChange> assign(Agent agent, String assistantId, ReadVersion read, String by) {
        var row = Tuple.of(assistantId, agent.projectId(), agent.id());
        return changes.by(by, connection -> turn(connection, "assistant " + assistantId)
                .chain(() -> inVersion(connection, agent.id(), read, () -> run(connection, ASSISTANT, row)
                        .map(done -> done ? new EntryChange.Done() : new EntryChange.Taken()))));
    }

    Uni<EntryChange> change(String agentId, AgentChange wish, ReadVersion read, String by) {
        var row = Tuple.of(
                agentId, wish.name(), wish.enabled(), SystemTypes.write(wish.system()), Ladders.write(wish.ladder()));
        return changes.by(
                by,
                connection -> inVersion(connection, agentId, read, () -> run(connection, CHANGE, row)
                        .map(_ -> new EntryChange.Done())));
    }

    private static Uni<EntryChange> inVersion(
            SqlConnection connection, String agentId, ReadVersion read, Supplier<Uni<EntryChange>> work) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(agentId)).chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(new EntryChange.Missing());
            }
            return rows.iterator().next().getLong(0) == read.number()
                    ? work.get()
                    : Uni.createFrom().item(new EntryChange.Overtaken());
        });
    }

    /// One after the other of those who claim the same.
    private static Uni<Void> turn(SqlConnection connection, String what) {
        return connection.preparedQuery(TURN).execute(Tuple.of(what)).replaceWithVoid();
    }

    private static Uni<Boolean> run(SqlConnection connection, String statement, Tuple row) {
        return connection.preparedQuery(statement).execute(row).map(done -> done.rowCount() > 0);
    }
}
