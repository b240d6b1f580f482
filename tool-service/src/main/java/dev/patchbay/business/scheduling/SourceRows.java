package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.CalendarSource.EventType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/// Sources as rows: the columns `source_id`, `provider` and `settings`, empty for Patchbay's own calendar.
final class SourceRows {
    private static final String CONNECTION = "connectionId";
    private static final String CALENDAR = "calendarId";
    private static final String EVENT_TYPE = "eventTypeId";
    private static final String SLUG = "eventTypeSlug";
    private static final String USERNAME = "username";
    private static final String TEAM = "teamSlug";
    private static final String ORGANIZATION = "organizationSlug";
    private static final String EMAIL = "attendeeEmail";
    private static final String VARIABLE = "variableLength";

    // The one that there is already, else a new one.
    private static final String KEEP = """
            INSERT INTO calendar_source (id, project_id, provider, settings) VALUES ($2, $1, $3, $4)
            ON CONFLICT (project_id, provider, settings) DO UPDATE SET provider = excluded.provider RETURNING id""";

    private SourceRows() {}

    /// The id that it has, or gets.
    ///
    /// @param source at a provider
    static Uni<UUID> keep(SqlClient connection, String projectId, CalendarSource source) {
        return connection
                .preparedQuery(KEEP)
                .execute(
                        Tuple.of(projectId, UUID.randomUUID(), source.provider().word(), write(source)))
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    static CalendarSource read(Row row) {
        var word = row.getString("provider");
        if (word == null) {
            return CalendarSource.OWN;
        }
        var provider = CalendarProvider.demand(word);
        var settings = row.getJsonObject("settings");
        return new CalendarSource(
                Optional.of(row.getUUID("source_id")),
                provider,
                text(settings, CONNECTION).map(UUID::fromString),
                text(settings, CALENDAR),
                provider == CalendarProvider.CALCOM ? Optional.of(eventType(settings)) : Optional.empty());
    }

    private static EventType eventType(JsonObject settings) {
        return new EventType(
                Optional.ofNullable(settings.getLong(EVENT_TYPE)),
                text(settings, SLUG),
                text(settings, USERNAME),
                text(settings, TEAM),
                text(settings, ORGANIZATION),
                text(settings, EMAIL),
                settings.getBoolean(VARIABLE, false));
    }

    /// What is kept of it beside the provider's name.
    static JsonObject write(CalendarSource source) {
        var settings = new JsonObject();
        source.connection().ifPresent(id -> settings.put(CONNECTION, id.toString()));
        source.calendarId().ifPresent(id -> settings.put(CALENDAR, id));
        source.eventType().ifPresent(type -> write(settings, type));
        return settings;
    }

    private static void write(JsonObject settings, EventType type) {
        type.id().ifPresent(id -> settings.put(EVENT_TYPE, id));
        type.slug().ifPresent(slug -> settings.put(SLUG, slug));
        type.username().ifPresent(name -> settings.put(USERNAME, name));
        type.teamSlug().ifPresent(slug -> settings.put(TEAM, slug));
        type.organizationSlug().ifPresent(slug -> settings.put(ORGANIZATION, slug));
        type.attendeeEmail().ifPresent(email -> settings.put(EMAIL, email));
        settings.put(VARIABLE, type.variableLength());
    }

    private static Optional<String> text(JsonObject settings, String key) {
        return Optional.ofNullable(settings.getString(key));
    }
}
