package dev.patchbay.business.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.SmsDesk;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What people text: in which language it is kept, and who is told whom he writes with.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class TextedWordsTest {
    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    private Instant started;
    private String project;
    private String ours;
    private String theirs;

    @BeforeEach
    void open() {
        started = clock.instant();
        project = projects.create();
        ours = SmsDesk.number();
        theirs = SmsDesk.number();
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", ours, project);
        projects.run("UPDATE project SET name = 'Elm Heating' WHERE id = $1", project);
    }

    @AfterEach
    void sweep() {
        clock.advance(Duration.between(clock.instant(), started));
        projects.run("DELETE FROM outgoing_message WHERE project_id = $1", project);
    }

    @Test
    void whatIsEvidentlySpanishIsKeptAsSpanish() {
        SmsDesk.send(theirs, ours, "El calentador de la casa no tiene agua caliente");
        SmsDesk.send(theirs, ours, "The heater in the house is out");

        assertThat(languages()).containsExactly("en", "es");
    }

    @Test
    void wordsThatTellNothingAreInTheLanguageOfTheCustomer() {
        customer("es");
        SmsDesk.send(theirs, ours, "OK 4411");
        SmsDesk.send(SmsDesk.number(), ours, "OK 4412");

        assertThat(languages()).containsExactly("en", "es");
    }

    @Test
    void elseInTheOneThatTheNumberWasLastHeardIn() {
        var call = ToolClient.newCall(project, theirs);
        projects.run(
                "INSERT INTO incoming_call (call_id, project_id, caller, heard_at) VALUES ($1, $2, $3, now())",
                call.callId(),
                project,
                theirs);
        call.call("take_message", Map.of("message", "Dígale que la llave está con la vecina"))
                .then()
                .statusCode(200);
        SmsDesk.send(theirs, ours, "OK 4411");

        assertThat(languages()).containsExactly("es", "es");
    }

    @Test
    void whoTextsHelpIsToldWhoWritesAndHowToStopOnceADay() {
        SmsDesk.send(theirs, ours, "help");
        SmsDesk.send(theirs, ours, " INFO ");
        SmsDesk.send(theirs, ours, "HELP");

        assertThat(helps()).singleElement().satisfies(text -> assertThat(text)
                .startsWith("Elm Heating: ")
                .contains(ours)
                .contains("Reply STOP"));
        clock.advance(Duration.ofDays(1));
        SmsDesk.send(theirs, ours, "HELP");
        assertThat(helps()).hasSize(2);
        assertThat(languages()).isEmpty();
    }

    @Test
    void theAnswerComesFromTheNumberThatWasTexted() {
        var another = SmsDesk.number();
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", another, project);
        SmsDesk.send(theirs, ours, "HELP");
        SmsDesk.send(SmsDesk.number(), another, "HELP");

        assertThat(projects.texts(
                        "SELECT sender FROM outgoing_message WHERE project_id = $1 AND kind = 'help'", project))
                .containsExactlyInAnyOrder(ours, another);
    }

    @Test
    void ayudaIsAnsweredInSpanishAndACustomersHelpInHisLanguage() {
        SmsDesk.send(theirs, ours, "Ayuda");
        theirs = SmsDesk.number();
        customer("es");
        SmsDesk.send(theirs, ours, "INFO");

        assertThat(helps()).hasSize(2).allSatisfy(text -> assertThat(text)
                .startsWith("Elm Heating: le escribimos")
                .contains("Responda STOP"));
    }

    @Test
    void whomTheCarrierHasAnsweredNobodyAnswersAgain() {
        SmsDesk.told(theirs, ours, "HELP", "HELP");
        SmsDesk.told(theirs, ours, "Quiero saber quién es", "HELP");

        assertThat(helps()).isEmpty();
        assertThat(languages()).isEmpty();
    }

    /// Of the messages that were taken, in the order of the words.
    private List<String> languages() {
        return projects.texts("SELECT language FROM taken_message WHERE project_id = $1 ORDER BY language", project);
    }

    private List<String> helps() {
        return projects.texts(
                "SELECT body FROM outgoing_message WHERE project_id = $1 AND kind = 'help' ORDER BY created_at",
                project);
    }

    private void customer(String language) {
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Ann Lee", "phones", List.of(theirs), "language", language))
                .post("/api/projects/{p}/customers", project)
                .then()
                .statusCode(201);
    }
}
