package dev.patchbay.business.scheduling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.MicrosoftDesk;
import dev.patchbay.business.support.RehearsedCalendar.Step;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A calendar is not disconnected over bookings of which nobody could find out any more.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class DisconnectingTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";
    private static final String OPEN = """
            SELECT count(*) FROM reservation
            WHERE project_id = $1 AND (state IN ('PENDING', 'CANCELLING') OR withdraw)""";

    @Inject
    MicrosoftDesk desk;

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    BookingRecovery recovery;

    private String project;
    private ToolClient call;

    @BeforeEach
    void newProject() {
        desk.heal();
        project = desk.project();
        call = ToolClient.newCall(project);
    }

    @Test
    void aBookingThatIsBeingConfirmedKeepsItsCalendar() {
        desk.on(project, Step.BOOK).inject(new Fault.LostAnswer());
        desk.on(project, Step.FIND).after(1).always().inject(Fault.broken());
        assertThat(call.book(TEN).<String>path("outcome")).isEqualTo("in_doubt");

        disconnect()
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", startsWith("1 booking in this calendar is still being confirmed, moved or cancelled."));
        connection().then().statusCode(200).body("state", equalTo("CONNECTED"));
        desk.heal();
        settle();

        assertThat(call.bookings().<String>path("[0].state")).isEqualTo("CONFIRMED");
        disconnect().then().statusCode(204);
        connection().then().statusCode(404);
    }

    @Test
    void aCancellationKeepsItUntilTheEntryIsGone() {
        call.book(TEN);
        desk.on(project, Step.WITHDRAW).always().inject(Fault.broken());
        assertThat(call.call("cancel_appointment", Map.of()).<String>path("outcome"))
                .isEqualTo("in_doubt");

        disconnect().then().statusCode(409);
        desk.heal();
        settle();

        disconnect().then().statusCode(204);
        assertThat(desk.entries(project)).isEmpty();
    }

    @Test
    void whatIsSettledKeepsNothing() {
        call.book(TEN);

        disconnect().then().statusCode(204);
    }

    private void settle() {
        for (var round = 0; round < 30 && projects.count(OPEN, project) > 0; round++) {
            clock.advance(Duration.ofSeconds(21));
            recovery.run().await().atMost(Duration.ofSeconds(60));
        }
    }

    private Response disconnect() {
        return given().auth().oauth2(TestIssuer.owner()).delete(path());
    }

    private Response connection() {
        return given().auth().oauth2(TestIssuer.owner()).get(path());
    }

    private String path() {
        return "/api/projects/" + project + "/connections/"
                + projects.texts(
                                "SELECT settings ->> 'connectionId' FROM calendar_source WHERE project_id = $1",
                                project)
                        .getFirst();
    }
}
