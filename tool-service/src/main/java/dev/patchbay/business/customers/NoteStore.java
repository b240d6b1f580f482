package dev.patchbay.business.customers;

import static dev.patchbay.business.customers.CustomerRows.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// What agents noted of callers, for the next call (B15). Each method is one statement.
///
/// A note is a customer's where it was clear whose it is, else the number's; what came from a withheld number
/// in a call that nobody was recognised in is nobody's and never said again.
@ApplicationScoped
public class NoteStore {
    private static final int MOST_OF_A_CALL = 8;
    private static final int MOST_TOLD = 12;
    private static final String ADD = """
            INSERT INTO caller_note (id, project_id, call_id, caller, customer_id, kind, words, noted_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8
            WHERE (SELECT count(*) FROM caller_note WHERE project_id = $2 AND call_id = $3) <\s""" + MOST_OF_A_CALL + """
            \sON CONFLICT (project_id, call_id, kind, words) DO UPDATE
            SET customer_id = coalesce(caller_note.customer_id, excluded.customer_id)""";
    private static final String OF = """
            SELECT kind, words, noted_at FROM caller_note
            WHERE project_id = $1 AND (customer_id = $2 OR customer_id IS NULL AND caller = $3)
            ORDER BY noted_at DESC, id LIMIT\s""" + MOST_TOLD;

    private final Pool pool;
    private final Clock clock;

    NoteStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Once for the same words in a call, and a few in a call.
    public Uni<Void> add(Of of, CallerNote.Kind kind, String words) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addUUID(UUID.randomUUID())
                        .addString(of.projectId())
                        .addString(of.callId())
                        .addString(of.caller().orElse(null))
                        .addUUID(of.customer().orElse(null))
                        .addString(kind.name())
                        .addString(words)
                        .addOffsetDateTime(at(clock.instant())))
                .replaceWithVoid();
    }

    /// Of this customer; with a number also what is known of whoever calls from it. Newest first.
    public Uni<List<CallerNote>> of(String projectId, Optional<UUID> customer, Optional<String> number) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(projectId, customer.orElse(null), number.orElse(null)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new CallerNote(
                                CallerNote.Kind.valueOf(row.getString("kind")),
                                row.getString("words"),
                                row.getOffsetDateTime("noted_at").toInstant()))
                        .toList());
    }

    /// Whose note it is.
    ///
    /// @param caller the number that calls
    /// @param customer who it was recognised to be
    public record Of(String projectId, String callId, Optional<String> caller, Optional<UUID> customer) {}
}
