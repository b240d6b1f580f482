package dev.patchbay.business.directory;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Writes the directory. Each method is one transaction; what another project has is left as it is, and is `false`.
///
/// An assistant is of one project only: claimed by two it would be nobody's, so whoever claims it takes turns with
/// others who claim the same. So it is with VAPI's id of a number, which is of one number only.
@ApplicationScoped
class EntryStore {
    private static final String PROJECT =
            "INSERT INTO project (id, name, time_zone) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private static final String TURN = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String OF_OTHERS =
            "NOT EXISTS (SELECT FROM agent WHERE vapi_assistant_id = $1::text" + " AND project_id <> $2::text)";
    private static final String AGENT = """
            INSERT INTO agent (id, project_id, name, system_type, vapi_assistant_id, ladder)
            SELECT $3::text, $2::text, $4::text, 'vapi', $1::text, $5::text WHERE\s""" + OF_OTHERS;
    private static final String ASSISTANT =
            "UPDATE agent SET vapi_assistant_id = $1::text WHERE id = $3 AND project_id = $2::text AND " + OF_OTHERS;
    private static final String NUMBER = """
            INSERT INTO phone_number AS known (number, project_id, agent_id, system_type, fronted, vapi_phone_number_id)
            SELECT $1::text, $2::text, $3::text, $4::text, $5::boolean, $6::text
            WHERE NOT EXISTS (SELECT FROM phone_number WHERE vapi_phone_number_id = $6::text AND number <> $1::text)
            ON CONFLICT (number) DO UPDATE SET agent_id = excluded.agent_id, system_type = excluded.system_type,
                fronted = excluded.fronted, vapi_phone_number_id = excluded.vapi_phone_number_id
            WHERE known.project_id = excluded.project_id""";

    private final Pool pool;

    EntryStore(Pool pool) {
        this.pool = pool;
    }

    /// False: that id is taken.
    Uni<Boolean> make(Project project) {
        var row = Tuple.of(project.id(), project.name(), project.timeZone().getId());
        return pool.preparedQuery(PROJECT).execute(row).map(done -> done.rowCount() > 0);
    }

    /// An enabled agent without a ladder that VAPI conducts. False: the assistant is another project's.
    Uni<Boolean> make(String projectId, String agentId, AgentWish wish) {
        var row = Tuple.of(wish.vapiAssistantId(), projectId, agentId, wish.name(), Ladders.write(List.of()));
        return claimed("assistant " + wish.vapiAssistantId(), AGENT, row);
    }

    /// False: the assistant is another project's.
    Uni<Boolean> assign(Agent agent, String assistantId) {
        var row = Tuple.of(assistantId, agent.projectId(), agent.id());
        return claimed("assistant " + assistantId, ASSISTANT, row);
    }

    /// A new number, or a known one's new way. False: the number is another project's, or VAPI's id of it another
    /// number's.
    Uni<Boolean> lead(PhoneNumber number) {
        var row = Tuple.of(
                number.number(),
                number.projectId(),
                number.agentId().orElse(null),
                number.system().map(SystemTypes::write).orElse(null),
                number.fronted(),
                number.vapiPhoneNumberId().orElse(null));
        return number.vapiPhoneNumberId()
                .map(id -> claimed("number " + id, NUMBER, row))
                .orElseGet(() -> pool.preparedQuery(NUMBER).execute(row).map(done -> done.rowCount() > 0));
    }

    /// One after the other of those who claim the same.
    private Uni<Boolean> claimed(String what, String statement, Tuple row) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(TURN)
                .execute(Tuple.of(what))
                .chain(() -> connection.preparedQuery(statement).execute(row))
                .map(done -> done.rowCount() > 0));
    }
}
