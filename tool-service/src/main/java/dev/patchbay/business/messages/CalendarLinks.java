package dev.patchbay.business.messages;

import dev.patchbay.business.calendars.LinkWanted;
import dev.patchbay.business.spoken.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/// Sends users the links by which they connect their calendars: by SMS and by e-mail, as far as they are known.
///
/// Nobody asked for it just now, so that an SMS waits while it is night.
@ApplicationScoped
public class CalendarLinks implements LinkWanted {
    private final Templates templates;
    private final SettingsStore settings;
    private final Outbox outbox;

    CalendarLinks(Templates templates, SettingsStore settings, Outbox outbox) {
        this.templates = templates;
        this.settings = settings;
        this.outbox = outbox;
    }

    @Override
    public Uni<Void> send(SqlClient connection, Link link) {
        return settings.business(connection, link.projectId()).chain(business -> {
            var values = Map.of("business", business.name(), "calendar", link.calendar(), "link", link.url());
            return put(connection, link, Channel.SMS, link.phone(), values)
                    .chain(() -> put(connection, link, Channel.EMAIL, link.email(), values));
        });
    }

    private Uni<Void> put(
            SqlClient connection, Link link, Channel channel, Optional<String> recipient, Map<String, String> values) {
        return recipient
                .map(to -> templates
                        .find(connection, link.projectId(), MessageKind.CONNECT_CALENDAR, language(link), channel)
                        .chain(template -> outbox.put(connection, wish(link, channel, to, template, values)))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static OutgoingWish wish(
            Link link, Channel channel, String to, MessageTemplate template, Map<String, String> values) {
        return new OutgoingWish(
                link.projectId(),
                Optional.empty(),
                channel,
                MessageKind.CONNECT_CALENDAR.word(),
                link.connectionId() + "/" + link.turn(),
                to,
                template.title().map(title -> TemplateText.filled(title, values)),
                TemplateText.filled(template.body(), values),
                false);
    }

    private static Language language(Link link) {
        return Language.ofTag(link.language()).orElse(Language.ENGLISH);
    }
}
