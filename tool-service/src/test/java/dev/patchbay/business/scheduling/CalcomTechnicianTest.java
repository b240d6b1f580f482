package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.CalcomDesk;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.Team;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A technician whose calendar is an event type at Cal.com, in a business with Patchbay's own.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class CalcomTechnicianTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NINE = Instant.parse("2026-11-24T14:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-24T15:00:00Z");
    private static final String AT_NINE = "2026-11-24T09:00:00-05:00";
    private static final String AT_TEN = "2026-11-24T10:00:00-05:00";
    private static final String SENT = """
            SELECT resource FROM reservation WHERE project_id = $1 AND state = 'CONFIRMED' ORDER BY created_at""";

    @Inject
    CalcomDesk desk;

    @Inject
    FreshProject projects;

    @Inject
    EntryFollowing following;

    @Inject
    ManualClock clock;

    @Test
    void aTechniciansEventTypeIsAskedAndBookedAndWhatIsDoneThereIsFollowed() {
        desk.heal();
        projects.run("UPDATE reservation SET checked_at = now() + interval '9 years' WHERE state = 'CONFIRMED'");
        var project = desk.project();
        projects.run("UPDATE calendar SET source_id = NULL WHERE project_id = $1", project);
        var event = Map.<String, Object>of(
                "eventTypeId",
                1000 + Integer.parseInt(project.substring("calcom-".length())),
                "attendeeEmail",
                "visits@example.com");
        Team.add(project, "ann", Map.of("calendar", Map.of("provider", "calcom", "calcom", event)), "plumbing");
        Team.add(project, "bob", "plumbing");
        desk.occupy(project, TEN, TEN.plus(Duration.ofHours(1)));

        assertThat(book(project, AT_NINE)).isEqualTo("succeeded");
        assertThat(book(project, AT_NINE)).isEqualTo("succeeded");
        assertThat(book(project, AT_TEN)).isEqualTo("succeeded");
        assertThat(book(project, AT_TEN)).isEqualTo("refused");
        assertThat(desk.entries(project)).containsExactly(NINE);
        assertThat(projects.texts(SENT, project)).containsExactly("ann", "bob", "bob");

        desk.change(project, uid(project), "cancel", "{\"cancellationReason\":\"Ill\"}");
        clock.advance(Duration.ofMinutes(11));
        following.run().await().atMost(LIMIT);
        assertThat(projects.texts(SENT, project)).containsExactly("bob", "bob");
        assertThat(book(project, AT_NINE)).isEqualTo("succeeded");
        assertThat(desk.entries(project)).containsExactly(NINE);
    }

    private String uid(String project) {
        return projects.texts(
                        "SELECT entry_id FROM reservation WHERE project_id = $1 AND resource = 'ann' AND state = 'CONFIRMED'",
                        project)
                .getFirst();
    }

    private static String book(String project, String slot) {
        var wish = new HashMap<>(ToolClient.booking(slot));
        wish.put("service", "leaking pipe");
        return ToolClient.withheld(project).call("book_slot", wish).path("outcome");
    }
}
