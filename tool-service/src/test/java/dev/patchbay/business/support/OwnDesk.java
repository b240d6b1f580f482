package dev.patchbay.business.support;

import static java.time.ZoneOffset.UTC;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Patchbay's own calendars, as their tables are.
@Singleton
public class OwnDesk implements EnteredVisits {
    private static final String ENTRIES = """
            SELECT to_char(lower(occupied) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM calendar_entry
            WHERE project_id = $1 AND reference NOT LIKE 'elsewhere-%' ORDER BY lower(occupied)""";
    private static final String OCCUPY = """
            INSERT INTO calendar_entry (project_id, reference, resource, occupied, created_at)
            VALUES ($1, $2, 'crew', tstzrange($3, $4), $3)""";

    private final FreshProject projects;

    OwnDesk(FreshProject projects) {
        this.projects = projects;
    }

    @Override
    public String project() {
        return projects.create();
    }

    @Override
    public List<Instant> entries(String projectId) {
        return projects.texts(ENTRIES, projectId).stream().map(Instant::parse).toList();
    }

    @Override
    public void occupy(String projectId, Instant from, Instant to) {
        projects.run(OCCUPY, projectId, "elsewhere-" + UUID.randomUUID(), from.atOffset(UTC), to.atOffset(UTC));
    }
}
