package dev.patchbay.business.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.GoogleDesk;
import dev.patchbay.business.support.MicrosoftDesk;
import dev.patchbay.business.support.OwnDiaries;
import dev.patchbay.business.support.RehearsedCalendar.Step;
import dev.patchbay.business.support.Team;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.rehearsal.provider.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is asked of technicians' own calendars, and how they are set.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class TechnicianCalendarsTest {
    private static final String SLOT = "2026-11-24T10:00:00-05:00";
    private static final Instant TEN = Instant.parse("2026-11-24T15:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-24T16:00:00Z");
    private static final Instant NEXT_YEAR = Instant.parse("2027-11-24T16:00:00Z");
    private static final String HELD =
            "SELECT DISTINCT resource FROM reservation WHERE project_id = $1 AND state = 'HELD'";

    @Inject
    FreshProject projects;

    @Inject
    GoogleDesk google;

    @Inject
    MicrosoftDesk microsoft;

    private String project;
    private OwnDiaries diaries;

    @BeforeEach
    void fresh() {
        google.heal();
        microsoft.heal();
        project = projects.create();
        diaries = new OwnDiaries(project);
    }

    @Test
    void whatIsInSomebodysOwnCalendarKeepsNobodyElse() {
        diaries.with("ann", google).with("bob", microsoft);
        diaries.occupy("ann", TEN, ELEVEN);

        assertThat(offered()).contains(SLOT);
        assertThat(projects.texts(HELD + " AND starts_at = '2026-11-24T15:00:00Z'", project))
                .containsExactly("bob");
    }

    @Test
    void aTimeAtWhichNobodyIsFreeIsNotOffered() {
        diaries.with("ann", google).with("bob", microsoft);
        diaries.occupy("ann", TEN, ELEVEN);
        diaries.occupy("bob", TEN, ELEVEN);

        assertThat(offered()).isNotEmpty().doesNotContain(SLOT);
    }

    @Test
    void whoseCalendarCannotBeReadIsLeftOut() {
        diaries.with("ann", google).with("bob", google);
        diaries.on("ann", Step.BUSY).always().inject(new Fault.Refused(503, Optional.empty()));

        assertThat(offered()).contains(SLOT);
        assertThat(projects.texts(HELD, project)).containsExactly("bob");
    }

    @Test
    void whoseCalendarDoesNotAnswerKeepsNobodyWaitingForLong() {
        diaries.with("ann", google).with("bob", microsoft);
        diaries.on("ann", Step.BUSY).always().inject(new Fault.NoAnswer());
        var asked = System.nanoTime();

        assertThat(offered()).contains(SLOT);

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
        assertThat(projects.texts(HELD, project)).containsExactly("bob");
    }

    /// That bob is never free does not say that ann is not.
    @Test
    void nothingIsFreeIsNotSaidOfWhatCouldNotBeRead() {
        diaries.with("ann", google).with("bob", google);
        diaries.on("ann", Step.BUSY).always().inject(new Fault.Refused(503, Optional.empty()));
        diaries.occupy("bob", TEN.minusSeconds(86_400), NEXT_YEAR);

        assertThat(slots().<String>path("outcome")).isEqualTo("failed");
    }

    @Test
    void ifNobodysCalendarCanBeReadTheCallerHearsSo() {
        diaries.with("ann", google).with("bob", microsoft);
        diaries.shut("ann");
        diaries.shut("bob");

        var answer = slots();

        assertThat(answer.<String>path("outcome")).isEqualTo("failed");
        assertThat(answer.<String>path("say")).contains("can't open the calendar", "take a message");
        assertThat(answer.<String>path("data.next_step")).isEqualTo("take_message");
    }

    @Test
    void whatIsInTheBusinesssCalendarKeepsThoseWhoHaveNoneOfTheirOwn() {
        project = google.project();
        diaries = new OwnDiaries(project).with("ann", google);
        Team.add(project, "bob", "plumbing");
        google.occupy(project, TEN, ELEVEN);

        assertThat(offered()).contains(SLOT);
        assertThat(projects.texts(HELD + " AND starts_at = '2026-11-24T15:00:00Z'", project))
                .containsExactly("ann");
    }

    @Test
    void aCalendarIsSetReadAndClearedInTheVersionThatWasRead() {
        diaries.with("ann", google);
        var read = one("ann");
        assertThat(read.<String>path("calendar.provider")).isEqualTo("google");
        assertThat(read.<String>path("calendar.connected.connectionId"))
                .isEqualTo(((Map<?, ?>) diaries.setting("ann").get("connected"))
                        .get("connectionId")
                        .toString());

        var without = Team.technician("ann", Map.of(), "plumbing");
        assertThat(Team.put(project, "ann", without, "\"7\"").statusCode()).isEqualTo(412);
        diaries.occupy("ann", TEN, ELEVEN);
        assertThat(offered()).doesNotContain(SLOT);
        assertThat(Team.put(project, "ann", without, "\"1\"").statusCode()).isEqualTo(200);

        assertThat(one("ann").<Object>path("calendar")).isNull();
        assertThat(offered()).contains(SLOT);
        assertThat(projects.texts(
                        "SELECT action || ' ' || by FROM audit_entry WHERE project_id = $1 AND what = 'technician'"
                                + " AND (before::text || coalesce(after::text, '')) LIKE '%connectionId%' AND action ="
                                + " 'changed'",
                        project))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("changed ")
                .doesNotEndWith("patchbay");
    }

    @Test
    void anothersConnectionAndAnotherProvidersAreRefused() {
        diaries.open("ann", google, null);
        var other = new OwnDiaries(projects.create());
        other.open("zoe", google, null);

        var foreign = put(other.setting("zoe"));
        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(foreign.<List<String>>path("violations.field")).containsExactly("calendar.connected.connectionId");
        var wrong = new HashMap<>(diaries.setting("ann"));
        wrong.put("provider", "microsoft");
        assertThat(put(wrong).statusCode()).isEqualTo(422);
        wrong.put("provider", "calcom");
        var mixed = put(wrong);
        assertThat(mixed.statusCode()).isEqualTo(400);
        assertThat(mixed.<List<String>>path("violations.field"))
                .containsExactlyInAnyOrder("calendar.calcom", "calendar.connected");
        wrong.put("provider", "own");
        assertThat(put(wrong).<List<String>>path("violations.field")).anyMatch(field -> field.endsWith("provider"));
    }

    private Response put(Map<String, Object> calendar) {
        return Team.put(project, "ann", Team.technician("ann", Map.of("calendar", calendar), "plumbing"));
    }

    private Response one(String id) {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/projects/{p}/technicians/{id}", project, id);
    }

    private List<String> offered() {
        return slots().path("data.slots.slot");
    }

    private Response slots() {
        return ToolClient.newCall(project)
                .call("get_slots", Map.of("when", "tomorrow at ten", "service", "leaking pipe"));
    }
}
