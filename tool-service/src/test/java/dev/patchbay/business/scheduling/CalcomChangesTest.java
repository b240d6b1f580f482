package dev.patchbay.business.scheduling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.patchbay.business.support.CalcomDesk;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.rehearsal.provider.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the owner does in Cal.com itself is followed, and a project's own key is the one that Cal.com is asked with.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class CalcomChangesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NINE = Instant.parse("2026-11-24T14:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-24T16:00:00Z");

    @Inject
    CalcomDesk desk;

    @Inject
    FreshProject projects;

    @Inject
    EntryFollowing following;

    @Inject
    BookingRecovery recovery;

    @Inject
    ManualClock clock;

    private Instant started;
    private String project;
    private ToolClient call;

    @BeforeEach
    void newProject() {
        started = clock.instant();
        desk.heal();
        projects.run("UPDATE reservation SET checked_at = now() + interval '9 years' WHERE state = 'CONFIRMED'");
        project = desk.project();
        call = ToolClient.newCall(project);
    }

    @AfterEach
    void backInTime() {
        clock.advance(Duration.between(clock.instant(), started));
    }

    @Test
    void whatTheOwnerCancelsThereIsCancelledHere() {
        var booking = book();
        desk.change(project, uid(), "cancel", "{\"cancellationReason\":\"Ill\"}");

        follow();

        assertThat(state(booking)).isEqualTo("RELEASED");
        assertThat(ToolClient.newCall(project).book("2026-11-24T09:00:00-05:00").<String>path("outcome"))
                .isEqualTo("succeeded");
    }

    @Test
    void whatTheOwnerMovesThereIsMovedHereAndCanBeCancelledByTheCaller() {
        var booking = book();
        desk.change(project, uid(), "reschedule", "{\"start\":\"2026-11-24T16:00:00Z\"}");

        follow();

        assertThat(state(booking)).isEqualTo("CONFIRMED");
        assertThat(projects.texts(
                        "SELECT to_char(starts_at AT TIME ZONE 'UTC', 'HH24:MI') FROM reservation WHERE id = $1",
                        booking))
                .containsExactly("16:00");
        assertThat(desk.entries(project)).containsExactly(ELEVEN);
        call.call("cancel_appointment", Map.of()).then().body("outcome", equalTo("succeeded"));
        assertThat(desk.entries(project)).isEmpty();
    }

    @Test
    void whatCannotBeToldStaysAsItIsAndIsAskedAboutAgain() {
        var booking = book();
        desk.change(project, uid(), "cancel", "{\"cancellationReason\":\"Ill\"}");
        desk.onAny(project).times(5).inject(Fault.broken());

        follow();
        assertThat(state(booking)).isEqualTo("CONFIRMED");
        desk.heal();
        follow();

        assertThat(state(booking)).isEqualTo("RELEASED");
    }

    @Test
    void whatNobodyChangedStaysAsItIs() {
        var booking = book();

        follow();

        assertThat(state(booking)).isEqualTo("CONFIRMED");
        assertThat(desk.entries(project)).containsExactly(NINE);
    }

    @Test
    void whatTheHostHasYetToAgreeToIsNotBookedBeforeHeDoes() {
        desk.isAsked(project);
        var booking = undecided();
        settle();
        assertThat(state(booking)).isEqualTo("PENDING");

        desk.peer().settle(uid(), "accepted");
        settle();

        assertThat(state(booking)).isEqualTo("CONFIRMED");
    }

    @Test
    void whatTheHostDeclinesIsNotBooked() {
        desk.isAsked(project);
        var booking = undecided();

        desk.peer().settle(uid(), "rejected");
        settle();

        assertThat(state(booking)).isEqualTo("FAILED");
    }

    private UUID undecided() {
        var answer = call.book("2026-11-24T09:00:00-05:00").then().body("outcome", equalTo("in_doubt"));
        return UUID.fromString(answer.extract().path("data.bookingId"));
    }

    /// Other tests leave open bookings too, and a round takes twenty of them.
    private void settle() {
        for (var round = 0; round < 10; round++) {
            clock.advance(Duration.ofSeconds(90));
            recovery.run().await().atMost(LIMIT);
        }
    }

    @Test
    void aProjectsOwnKeyCountsAndNeverComesOut() {
        admin().get("/api/projects/{p}/calcom-key", project).then().body("stored", equalTo(false));

        give("cal_live_of-nobody-4711").then().statusCode(204);

        admin().get("/api/projects/{p}/calcom-key", project)
                .then()
                .statusCode(200)
                .body("stored", equalTo(true))
                .body(not(containsString("4711")));
        assertThat(projects.texts("SELECT encode(sealed, 'escape') FROM provider_key WHERE project_id = $1", project))
                .singleElement()
                .asString()
                .doesNotContain("4711");
        assertThat(books("2026-11-24T09:00:00-05:00")).isNotEqualTo("succeeded");
        give(CalcomDesk.keyOf(project)).then().statusCode(204);
        assertThat(books("2026-11-24T10:00:00-05:00")).isEqualTo("succeeded");
        give("cal_live_of-nobody-4711").then().statusCode(204);
        admin().delete("/api/projects/{p}/calcom-key", project).then().statusCode(204);
        assertThat(books("2026-11-24T11:00:00-05:00")).isEqualTo("succeeded");
        admin().delete("/api/projects/{p}/calcom-key", project).then().statusCode(404);
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutSayingIt() {
        give("short 1").then().statusCode(400).body(not(containsString("short 1")));
    }

    /// What comes of it. Free times are shown to anybody, entered only with a key.
    private String books(String slot) {
        return ToolClient.newCall(project).book(slot).path("outcome");
    }

    private Response give(String key) {
        return admin().contentType(ContentType.JSON)
                .body(Map.of("key", key))
                .put("/api/projects/{p}/calcom-key", project);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(TestIssuer.owner());
    }

    private UUID book() {
        return UUID.fromString(call.book("2026-11-24T09:00:00-05:00").path("data.bookingId"));
    }

    private String uid() {
        return desk.bookings(project).getFirst().path("uid").asText();
    }

    private String state(UUID booking) {
        return projects.texts("SELECT state FROM reservation WHERE id = $1", booking)
                .getFirst();
    }

    private void follow() {
        clock.advance(Duration.ofMinutes(11));
        following.run().await().atMost(LIMIT);
    }
}
