package dev.patchbay.business.messages;

import dev.patchbay.business.events.Changes;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// How projects send. Each method is one transaction.
@ApplicationScoped
public class SettingsStore {
    private static final String COLUMNS = "sms_from, twilio_account_sid, quiet_from, quiet_to, version";
    private static final String FIND = "SELECT " + COLUMNS + " FROM message_settings WHERE project_id = $1";
    private static final String SET = """
            INSERT INTO message_settings (project_id, sms_from, twilio_account_sid, quiet_from, quiet_to, version)
            SELECT $1, $2, $3, $4, $5, 1 WHERE $6 = 0
            ON CONFLICT DO NOTHING RETURNING\s""" + COLUMNS;
    private static final String CHANGE = """
            UPDATE message_settings SET sms_from = $2, twilio_account_sid = $3, quiet_from = $4, quiet_to = $5,
            version = version + 1 WHERE project_id = $1 AND version = $6 RETURNING\s""" + COLUMNS;
    private static final String BUSINESS = "SELECT name, time_zone FROM project WHERE id = $1";
    private static final String OWN_NUMBER = "SELECT count(*) FROM phone_number WHERE project_id = $1 AND number = $2";

    private final Pool pool;
    private final Changes changes;

    SettingsStore(Pool pool, Changes changes) {
        this.pool = pool;
        this.changes = changes;
    }

    Uni<MessageSettings> of(String projectId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(projectId)).map(rows -> first(rows)
                .orElse(MessageSettings.USUAL));
    }

    /// Empty when they have changed since that version.
    Uni<Optional<MessageSettings>> set(String projectId, MessageSettings wished, ReadVersion read, String by) {
        var values = Tuple.of(
                projectId,
                wished.smsFrom().orElse(null),
                wished.twilioAccountSid().orElse(null),
                LocalTime.parse(wished.quietFrom()),
                LocalTime.parse(wished.quietTo()),
                Math.toIntExact(read.number()));
        return changes.by(by, connection -> connection
                .preparedQuery(read.isFirst() ? SET : CHANGE)
                .execute(values)
                .map(SettingsStore::first));
    }

    Uni<ZoneId> zone(String projectId) {
        return business(pool, projectId).map(Business::zone);
    }

    Uni<Boolean> isThere(String projectId) {
        return pool.preparedQuery(BUSINESS).execute(Tuple.of(projectId)).map(rows -> rows.size() > 0);
    }

    /// Who writes, as it stands under a message.
    Uni<Business> business(SqlClient connection, String projectId) {
        return connection
                .preparedQuery(BUSINESS)
                .execute(Tuple.of(projectId))
                .map(rows -> rows.iterator().next())
                .map(row -> new Business(row.getString("name"), ZoneId.of(row.getString("time_zone"))));
    }

    /// A project, which must be there.
    record Business(String name, ZoneId zone) {}

    Uni<Boolean> owns(String projectId, String number) {
        return pool.preparedQuery(OWN_NUMBER)
                .execute(Tuple.of(projectId, number))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }

    private static Optional<MessageSettings> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new MessageSettings(
                        Optional.ofNullable(row.getString("sms_from")),
                        Optional.ofNullable(row.getString("twilio_account_sid")),
                        row.getLocalTime("quiet_from").toString(),
                        row.getLocalTime("quiet_to").toString(),
                        row.getInteger("version")));
    }
}
