package dev.patchbay.business.messages;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// By what a project can write to people at all. Asked before anybody is told that something is sent, or offered that
/// it could be.
@ApplicationScoped
public class Channels {
    // The sender is the one that the outbox gives a message.
    private static final String SENDER = """
            SELECT coalesce(
                (SELECT sms_from FROM message_settings WHERE project_id = $1),
                (SELECT min(number) FROM phone_number WHERE project_id = $1)) AS sender,
            (SELECT twilio_account_sid FROM message_settings WHERE project_id = $1) AS account""";

    private static final String REFUSED = """
            SELECT count(*) FROM outgoing_message WHERE project_id = $1 AND recipient = $2 AND call_id = $3
            AND state IN ('UNDELIVERED', 'FAILED', 'SUPPRESSED')""";

    private final Pool pool;
    private final TwilioConfig twilio;
    private final Mails mails;
    private final OptOutStore optOuts;

    Channels(Pool pool, TwilioConfig twilio, Mails mails, OptOutStore optOuts) {
        this.pool = pool;
        this.twilio = twilio;
        this.mails = mails;
        this.optOuts = optOuts;
    }

    /// @param sms there are an account and a number to send from
    /// @param mail there is a server to send by
    public record Open(boolean sms, boolean mail) {}

    public Uni<Open> of(String projectId) {
        return pool.preparedQuery(SENDER)
                .execute(Tuple.of(projectId))
                .map(rows -> new Open(canText(rows.iterator().next()), mails.areOn()));
    }

    /// Whether a text that is written later can reach somebody: there is a number, he takes texts, and the project can
    /// send them.
    public Uni<Boolean> canText(String projectId, Optional<String> number) {
        return number.map(to -> Uni.combine()
                        .all()
                        .unis(of(projectId), optOuts.isOut(projectId, to), optOuts.isNotToBeCalled(projectId, to))
                        .with((open, out, notCalled) -> open.sms() && !out && !notCalled))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /// Whether something of this call could not be brought to this recipient.
    public Uni<Boolean> refused(String projectId, String callId, String recipient) {
        return pool.preparedQuery(REFUSED)
                .execute(Tuple.of(projectId, recipient, callId))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }

    private boolean canText(Row row) {
        return row.getString("sender") != null
                && twilio.credentials(Optional.ofNullable(row.getString("account")))
                        .isPresent();
    }
}
