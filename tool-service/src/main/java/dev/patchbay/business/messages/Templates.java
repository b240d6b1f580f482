package dev.patchbay.business.messages;

import dev.patchbay.business.events.Changes;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.StreamSupport;

/// The texts of messages: a project's own, else the usual ones of `messages/templates.<language>.properties`.
@ApplicationScoped
public class Templates {
    private static final String OWN = """
            SELECT kind, language, channel, title, body, version FROM message_template
            WHERE project_id = $1 AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR language = $3)
            AND ($4::text IS NULL OR channel = $4)""";
    private static final String FIRST = """
            INSERT INTO message_template (project_id, kind, language, channel, title, body, version)
            SELECT $1, $2, $3, $4, $5, $6, 1 WHERE $7 = 0
            ON CONFLICT DO NOTHING RETURNING kind, language, channel, title, body, version""";
    private static final String CHANGE = """
            UPDATE message_template SET title = $5, body = $6, version = version + 1
            WHERE project_id = $1 AND kind = $2 AND language = $3 AND channel = $4 AND version = $7
            RETURNING kind, language, channel, title, body, version""";
    private static final String REMOVE = """
            DELETE FROM message_template WHERE project_id = $1 AND kind = $2 AND language = $3 AND channel = $4""";

    private final Map<Language, Properties> usual = new EnumMap<>(Language.class);
    private final Pool pool;
    private final Changes changes;

    Templates(Pool pool, Changes changes) {
        this.pool = pool;
        this.changes = changes;
        for (var language : Language.values()) {
            usual.put(language, load(language));
        }
    }

    /// @param connection of the transaction that tells of it
    Uni<MessageTemplate> find(
            SqlClient connection, String projectId, MessageKind kind, Language language, Channel channel) {
        return connection
                .preparedQuery(OWN)
                .execute(Tuple.of(projectId, kind.word(), language.tag(), channel.name()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(Templates::read)
                        .orElseGet(() -> usual(kind, language, channel)));
    }

    /// All that there are, each project's own in the place of the usual one.
    Uni<List<MessageTemplate>> all(String projectId) {
        return pool.preparedQuery(OWN)
                .execute(Tuple.of(projectId, null, null, null))
                .map(rows -> merged(StreamSupport.stream(rows.spliterator(), false)
                        .map(Templates::read)
                        .toList()));
    }

    private List<MessageTemplate> merged(List<MessageTemplate> own) {
        var all = new ArrayList<MessageTemplate>();
        for (var kind : MessageKind.values()) {
            for (var language : Language.values()) {
                for (var channel : Channel.values()) {
                    var usual = usual(kind, language, channel);
                    all.add(own.stream()
                            .filter(one -> one.kind().equals(usual.kind())
                                    && one.language().equals(usual.language())
                                    && one.channel() == channel)
                            .findFirst()
                            .orElse(usual));
                }
            }
        }
        return all;
    }

    /// Empty when it has changed since that version.
    Uni<Optional<MessageTemplate>> set(
            String projectId, TemplateKey key, TemplateWish wish, ReadVersion read, String by) {
        var values = key(projectId, key)
                .addString(wish.title().orElse(null))
                .addString(wish.body())
                .addInteger(Math.toIntExact(read.number()));
        return changes.by(by, connection -> connection
                .preparedQuery(read.isFirst() ? FIRST : CHANGE)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(Templates::read)));
    }

    /// Back to the usual text.
    Uni<MessageTemplate> remove(String projectId, TemplateKey key, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(REMOVE)
                .execute(key(projectId, key))
                .map(_ -> usual(key.kind(), key.language(), key.channel())));
    }

    private static Tuple key(String projectId, TemplateKey key) {
        return Tuple.of(
                projectId,
                key.kind().word(),
                key.language().tag(),
                key.channel().name());
    }

    MessageTemplate usual(MessageKind kind, Language language, Channel channel) {
        var texts = usual.get(language);
        var key = kind.word();
        return channel == Channel.SMS
                ? template(kind.word(), language.tag(), channel, Optional.empty(), text(texts, key + ".sms"), 0)
                : template(
                        kind.word(),
                        language.tag(),
                        channel,
                        Optional.of(text(texts, key + ".title")),
                        text(texts, key + ".mail"),
                        0);
    }

    private static String text(Properties texts, String key) {
        return Optional.ofNullable(texts.getProperty(key))
                .orElseThrow(() -> new IllegalStateException("no template " + key));
    }

    private static MessageTemplate read(Row row) {
        return template(
                row.getString("kind"),
                row.getString("language"),
                Channel.valueOf(row.getString("channel")),
                Optional.ofNullable(row.getString("title")),
                row.getString("body"),
                row.getInteger("version"));
    }

    private static MessageTemplate template(
            String kind, String language, Channel channel, Optional<String> title, String body, int version) {
        var places = MessageKind.of(kind).map(MessageKind::words).orElse(List.of());
        return new MessageTemplate(kind, language, channel, title, body, places, version);
    }

    private static Properties load(Language language) {
        var name = "/messages/templates." + language.tag() + ".properties";
        try (var file = new InputStreamReader(Templates.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(file);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("templates are missing: " + name, e);
        }
    }
}
