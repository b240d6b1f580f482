package dev.patchbay.business.messages;

import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.spoken.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Writes to people what became of their wishes, in the words of the project's templates.
@ApplicationScoped
public class Confirmations {
    private final Templates templates;
    private final SettingsStore settings;
    private final Outbox outbox;
    private final Pool pool;

    Confirmations(Templates templates, SettingsStore settings, Outbox outbox, Pool pool) {
        this.templates = templates;
        this.settings = settings;
        this.outbox = outbox;
        this.pool = pool;
    }

    /// Where a message goes, and in which language.
    ///
    /// @param recipient E.164 or an e-mail address
    /// @param callId of the call in which somebody asked for it
    /// @param asked whether that was the recipient
    public record Addressee(Channel channel, String recipient, Language language, String callId, boolean asked) {}

    /// Of a booking, to who asked for it. The same again is the same message.
    public Uni<OutgoingMessage> ofBooking(MessageKind kind, Reservation booking, Addressee to) {
        return ofBooking(pool, kind, booking, to);
    }

    /// @param connection of the transaction in which it became so
    Uni<OutgoingMessage> ofBooking(SqlClient connection, MessageKind kind, Reservation booking, Addressee to) {
        return write(connection, booking.projectId(), kind, booking.id().toString(), to, business -> {
            var details = booking.details().orElseThrow();
            var values = new HashMap<String, String>();
            values.put("business", business.name());
            values.put("name", said(details.name(), to));
            values.put("service", said(details.service(), to));
            values.put("address", said(details.address(), to));
            values.put("when", WrittenTime.of(booking.visit().from().atZone(business.zone()), to.language()));
            values.put("reference", booking.reference().orElse(""));
            return values;
        });
    }

    /// That a message was taken and the caller will be called back.
    public Uni<OutgoingMessage> ofCallBack(TakenMessage taken, Addressee to) {
        return write(
                pool,
                taken.projectId(),
                MessageKind.CALL_BACK,
                taken.id().toString(),
                to,
                business -> Map.of(
                        "business",
                        business.name(),
                        "name",
                        said(taken.name().orElse(""), to),
                        "number",
                        taken.number().orElse("")));
    }

    /// Who writes and how to stop, to somebody who asked by a text.
    ///
    /// @param ours the number that was texted, and that answers
    /// @param about the same again is the same message
    Uni<OutgoingMessage> ofHelp(String projectId, String ours, String theirs, Language language, String about) {
        return settings.business(pool, projectId)
                .chain(business -> templates
                        .find(pool, projectId, MessageKind.HELP, language, Channel.SMS)
                        .map(template -> TemplateText.filled(
                                template.body(), Map.of("business", business.name(), "number", ours))))
                .chain(body -> outbox.put(new OutgoingWish(
                        projectId,
                        Optional.empty(),
                        Channel.SMS,
                        MessageKind.HELP.word(),
                        about,
                        theirs,
                        Optional.empty(),
                        body,
                        true,
                        true,
                        Optional.of(ours))));
    }

    /// The business writes in its own name: what a caller says reaches somebody else only as far as it harms nobody.
    private static String said(String words, Addressee to) {
        return to.asked() ? TemplateText.said(words) : TemplateText.ofAnother(words);
    }

    /// @param words what the template has places for
    private Uni<OutgoingMessage> write(
            SqlClient connection,
            String projectId,
            MessageKind kind,
            String about,
            Addressee to,
            Function<SettingsStore.Business, Map<String, String>> words) {
        return Uni.combine()
                .all()
                .unis(
                        templates.find(connection, projectId, kind, to.language(), to.channel()),
                        settings.business(connection, projectId).map(words))
                .asTuple()
                .chain(both -> {
                    var template = both.getItem1();
                    var values = both.getItem2();
                    return outbox.put(
                            connection,
                            new OutgoingWish(
                                    projectId,
                                    Optional.of(to.callId()),
                                    to.channel(),
                                    kind.word(),
                                    about,
                                    to.recipient(),
                                    template.title().map(title -> TemplateText.filled(title, values)),
                                    TemplateText.filled(template.body(), values),
                                    true,
                                    to.asked()));
                });
    }
}
