package dev.patchbay.business.directory;

import dev.patchbay.business.events.Changes;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Writes phone numbers. Each method is one transaction; what another project has is left as it is.
///
/// VAPI's id of a number is of one number only: whoever claims it takes turns with others who claim the same.
@ApplicationScoped
class NumberStore {
    private static final String TURN = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String LOCK = "SELECT project_id, revision FROM phone_number WHERE number = $1 FOR UPDATE";
    private static final String LEAD = """
            INSERT INTO phone_number AS known (number, project_id, agent_id, system_type, fronted, vapi_phone_number_id)
            SELECT $1::text, $2::text, $3::text, $4::text, $5::boolean, $6::text
            WHERE NOT EXISTS (SELECT FROM phone_number WHERE vapi_phone_number_id = $6::text AND number <> $1::text)
            ON CONFLICT (number) DO UPDATE SET agent_id = excluded.agent_id, system_type = excluded.system_type,
                fronted = excluded.fronted, vapi_phone_number_id = excluded.vapi_phone_number_id
            WHERE known.project_id = excluded.project_id""";
    private static final String RELEASE = "DELETE FROM phone_number WHERE number = $1";

    private final Changes changes;

    NumberStore(Changes changes) {
        this.changes = changes;
    }

    /// A new number, or a known one's new way. Taken: the number is another project's, or VAPI's id of it another
    /// number's.
    Uni<EntryChange> lead(PhoneNumber number, ReadVersion read, String by) {
        return changes.by(by, connection -> turns(connection, number)
                .chain(() -> find(connection, number.number()))
                .chain(found -> {
                    if (found.isPresent() && isOf(found.get(), number.projectId())) {
                        return found.get().getLong("revision") == read.number()
                                ? write(connection, number)
                                : Uni.createFrom().item(new EntryChange.Overtaken());
                    }
                    if (found.isPresent()) {
                        return Uni.createFrom().item(new EntryChange.Taken());
                    }
                    return read.isFirst()
                            ? write(connection, number)
                            : Uni.createFrom().item(new EntryChange.Overtaken());
                }));
    }

    /// It leads nowhere any more: who calls it hears that it is not in service.
    Uni<EntryChange> release(String projectId, String number, ReadVersion read, String by) {
        return changes.by(by, connection -> find(connection, number).chain(found -> {
            if (found.filter(row -> isOf(row, projectId)).isEmpty()) {
                return Uni.createFrom().item(new EntryChange.Missing());
            }
            return read.allows(found.get().getLong("revision"))
                    ? connection
                            .preparedQuery(RELEASE)
                            .execute(Tuple.of(number))
                            .map(_ -> new EntryChange.Done())
                    : Uni.createFrom().item(new EntryChange.Overtaken());
        }));
    }

    private static boolean isOf(Row row, String projectId) {
        return row.getString("project_id").equals(projectId);
    }

    /// The number's own turn, too: two that add it at once are one after the other.
    private static Uni<Void> turns(SqlConnection connection, PhoneNumber number) {
        return turn(connection, "number " + number.number()).chain(() -> number.vapiPhoneNumberId()
                .map(id -> turn(connection, "number at vapi " + id))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Uni<Void> turn(SqlConnection connection, String what) {
        return connection.preparedQuery(TURN).execute(Tuple.of(what)).replaceWithVoid();
    }

    private static Uni<Optional<Row>> find(SqlConnection connection, String number) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(number)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst());
    }

    private static Uni<EntryChange> write(SqlConnection connection, PhoneNumber number) {
        var row = Tuple.of(
                number.number(),
                number.projectId(),
                number.agentId().orElse(null),
                number.system().map(SystemTypes::write).orElse(null),
                number.fronted(),
                number.vapiPhoneNumberId().orElse(null));
        return connection
                .preparedQuery(LEAD)
                .execute(row)
                .map(done -> done.rowCount() > 0 ? new EntryChange.Done() : new EntryChange.Taken());
    }
}
