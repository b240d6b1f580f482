package dev.patchbay.business.summaries;

import dev.patchbay.business.messages.Channel;
import dev.patchbay.business.messages.Outbox;
import dev.patchbay.business.messages.OutgoingWish;
import dev.patchbay.business.messages.SmsText;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;

/// Puts a summary into the outbox for all who are to have it, within the transaction that makes it. SMS wait for the
/// end of the business's quiet hours.
@ApplicationScoped
class SummaryPost {
    private static final String BUSINESS = "SELECT name, time_zone FROM project WHERE id = $1";

    private final Outbox outbox;

    SummaryPost(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Business> business(SqlConnection connection, String projectId) {
        return connection
                .preparedQuery(BUSINESS)
                .execute(Tuple.of(projectId))
                .map(rows -> rows.iterator().next())
                .map(row -> new Business(row.getString("name"), ZoneId.of(row.getString("time_zone"))));
    }

    /// Texts end after some lines, and say so.
    private static String body(SummaryWords.Text text, Channel channel, SummarySettings settings) {
        return channel == Channel.SMS
                ? SummaryWords.in(settings.words()).within(text, SmsText::fits).body()
                : text.body();
    }

    /// @param about the call's id or the day: the same about the same to the same is one message
    Uni<Void> put(
            SqlConnection connection,
            String projectId,
            Optional<String> callId,
            String kind,
            String about,
            SummarySettings settings,
            SummaryWords.Text text) {
        return Multi.createFrom()
                .iterable(settings.recipients())
                .onItem()
                .transformToUniAndConcatenate(to -> outbox.put(
                        connection,
                        new OutgoingWish(
                                projectId,
                                callId,
                                to.channel(),
                                kind,
                                about,
                                to.to(),
                                to.channel() == Channel.EMAIL ? Optional.of(text.title()) : Optional.empty(),
                                body(text, to.channel(), settings),
                                false)))
                .onItem()
                .ignoreAsUni();
    }
}
