package dev.patchbay.business.messages;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/// Who does not want to be written to or called, by project. Each method is one statement.
///
/// STOP, and a customer's "no texts", stand against every text. A customer's "no calls" stands against each
/// that he has not asked for himself in the very call, and against being called back at somebody else's wish.
@ApplicationScoped
public class OptOutStore {
    private static final String ADD = """
            INSERT INTO sms_opt_out (project_id, number, source, opted_out_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING""";
    private static final String REMOVE = "DELETE FROM sms_opt_out WHERE project_id = $1 AND number = $2";
    // By the recipient's own word, or as the business noted of a customer who has the number.
    private static final String IS_OUT = """
            SELECT (SELECT count(*) FROM sms_opt_out WHERE project_id = $1 AND number = $2)
            + (SELECT count(*) FROM customer WHERE project_id = $1 AND phones @> ARRAY[$2::text] AND do_not_text)""";
    private static final String NO_CALLS =
            "SELECT count(*) FROM customer WHERE project_id = $1 AND phones @> ARRAY[$2::text] AND do_not_call";
    private static final String UNASKED = """
            SELECT count(*) FROM outgoing_message m JOIN customer c
            ON c.project_id = m.project_id AND c.phones @> ARRAY[m.recipient] AND c.do_not_call
            WHERE m.id = $1 AND NOT m.asked""";
    private static final String NO_MAIL =
            "SELECT count(*) FROM customer WHERE project_id = $1 AND email = $2 AND do_not_email";
    private static final String PROJECT_OF = """
            SELECT project_id FROM phone_number WHERE number = $1
            UNION ALL SELECT project_id FROM message_settings WHERE sms_from = $1 LIMIT 1""";

    private final Pool pool;
    private final Clock clock;

    OptOutStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> said(String projectId, String number) {
        return add(projectId, number, "said");
    }

    /// The carrier refused a message because of it.
    Uni<Void> told(String projectId, String number) {
        return add(projectId, number, "told");
    }

    private Uni<Void> add(String projectId, String number, String source) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(projectId, number, source, MessageStore.at(clock.instant())))
                .replaceWithVoid();
    }

    Uni<Void> remove(String projectId, String number) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(projectId, number)).replaceWithVoid();
    }

    public Uni<Boolean> isOut(String projectId, String number) {
        return isThere(IS_OUT, projectId, number);
    }

    /// Whether a customer with this number does not want to be called.
    public Uni<Boolean> isNotToBeCalled(String projectId, String number) {
        return isThere(NO_CALLS, projectId, number);
    }

    /// Whether a text goes to such a customer, and not at his own wish.
    Uni<Boolean> isUnasked(OutgoingMessage message) {
        return pool.preparedQuery(UNASKED)
                .execute(Tuple.of(message.id()))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }

    /// Whether a customer with this address does not want e-mail.
    public Uni<Boolean> isOutOfMail(String projectId, String address) {
        return isThere(NO_MAIL, projectId, address);
    }

    private Uni<Boolean> isThere(String query, String projectId, String recipient) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(projectId, recipient))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }

    /// The project that a number of ours is of.
    Uni<Optional<String>> projectOf(String ourNumber) {
        return pool.preparedQuery(PROJECT_OF)
                .execute(Tuple.of(ourNumber))
                .map(rows -> rows.size() == 0
                        ? Optional.<String>empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }
}
