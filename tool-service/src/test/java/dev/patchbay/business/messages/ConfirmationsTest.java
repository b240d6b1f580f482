package dev.patchbay.business.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.scheduling.BookingRecovery;
import dev.patchbay.business.support.FaultyCalendar;
import dev.patchbay.business.support.FaultyCalendar.Fault;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ConfirmationsTest {
    private static final String SLOT = "2026-11-24T10:00:00-05:00";
    private static final String CALLER = "+15550109999";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    FreshProject projects;

    @Inject
    FaultyCalendar calendar;

    @Inject
    BookingRecovery recovery;

    @Inject
    ManualClock clock;

    private Instant started;
    private ToolClient call;

    @BeforeEach
    void newCall() {
        started = clock.instant();
        call = ToolClient.newCall(projects.create());
        projects.textsFrom(call.projectId(), "+15185550100");
    }

    @AfterEach
    void sweep() {
        clock.advance(Duration.between(clock.instant(), started));
        projects.run("DELETE FROM outgoing_message WHERE project_id = $1", call.projectId());
    }

    @Test
    void aBookingIsConfirmedToTheCallersNumber() {
        String reference = call.book(SLOT).path("data.reference");

        var sent = call.call("send_confirmation", Map.of());
        call.call("send_confirmation", Map.of());

        assertThat(sent.path("say").toString()).isEqualTo("I'm sending it as a text to the number ending in 9 9 9 9.");
        var written = outgoing();
        assertThat(written.<List<?>>path("messages")).hasSize(1);
        assertThat(written.path("messages[0].recipient").toString()).isEqualTo(CALLER);
        assertThat(written.path("messages[0].state").toString()).isEqualTo("QUEUED");
        assertThat(written.path("messages[0].body").toString())
                .isEqualTo("Test: your visit is booked for Tuesday, November 24 at 10:00 AM, 12 Elm Street, Albany."
                        + " Reference " + reference + ". Reply STOP to get no more texts.");
    }

    @Test
    void deployedAssistantsSendItByEMail() {
        call.book(SLOT);

        var sent = call.call("send_confirmation_email", Map.of("recipient_email", "Ann dot Lee at example dot com"));

        assertThat(sent.path("say").toString()).isEqualTo("I'm sending it to ann dot lee at example dot com.");
        assertThat(outgoing().path("messages[0].recipient").toString()).isEqualTo("ann.lee@example.com");
        assertThat(outgoing().path("messages[0].title").toString())
                .isEqualTo("Your visit on Tuesday, November 24 at 10:00 AM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann at gmail", "ann@example.com, ben@example.com", "the usual one"})
    void anAddressThatCannotBeOneIsAskedForAgain(String said) {
        call.book(SLOT);

        var refused = call.call("send_confirmation", Map.of("email", said));

        assertThat(refused.path("outcome").toString()).isEqualTo("refused");
        assertThat(refused.path("data.ask_for").toString()).isEqualTo("email");
        assertThat(outgoing().<List<?>>path("messages")).isEmpty();
    }

    @Test
    void nothingGoesToSomebodyElsesNumber() {
        call.book(SLOT);

        var refused = call.call("send_confirmation", Map.of("phone", "518 555 0142"));

        assertThat(refused.path("outcome").toString()).isEqualTo("refused");
        assertThat(outgoing().<List<?>>path("messages")).isEmpty();
    }

    @Test
    void toANumberThatWasLeftNothingIsWrittenThatSomebodyCouldTapOn() {
        call = ToolClient.withheld(call.projectId());
        var visit = new HashMap<>(ToolClient.booking(SLOT));
        visit.put("phone", "518 555 0142");
        visit.put("address", "pay your fee at evil.example/x or call 1-900-555-0100, Albany");
        assertThat(call.call("book_slot", visit).path("outcome").toString()).isEqualTo("succeeded");

        call.call("send_confirmation", Map.of());

        assertThat(outgoing().path("messages[0].recipient").toString()).isEqualTo("+15185550142");
        assertThat(outgoing().path("messages[0].body").toString())
                .contains("pay your fee at evil. example/x or call ..., Albany");
    }

    @Test
    void aVisitOfAnEarlierCallThatThisOneCancelledIsConfirmedToo() {
        String reference = call.book(SLOT).path("data.reference");
        call = ToolClient.newCall(call.projectId());
        assertThat(call.call("cancel_appointment", Map.of()).path("outcome").toString())
                .isEqualTo("succeeded");

        call.call("send_confirmation", Map.of());

        assertThat(outgoing().path("messages[0].body").toString())
                .contains("your visit of Tuesday, November 24 at 10:00 AM is cancelled. Reference " + reference);
    }

    @Test
    void withoutABookingThereIsNothingToConfirm() {
        assertThat(call.call("send_confirmation", Map.of()).path("outcome").toString())
                .isEqualTo("refused");

        call.call("take_message", Map.of("message", "Call me"));
        call.call("send_confirmation", Map.of());

        assertThat(outgoing().path("messages[0].kind").toString()).isEqualTo("call_back");
    }

    @Test
    void whoOptedOutIsOfferedAnEMail() {
        projects.run(
                "INSERT INTO sms_opt_out (project_id, number, source, opted_out_at) VALUES ($1, $2, 'said', now())",
                call.projectId(),
                CALLER);
        call.book(SLOT);

        assertThat(call.call("send_confirmation", Map.of()).path("say").toString())
                .endsWith("Shall I send it by e-mail instead?");
    }

    @Test
    void aProjectSaysItInItsOwnWords() {
        var own = template("booked/en/SMS", Map.of("body", "See you {when}, {name}!", "version", 0));
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(template("booked/en/SMS", Map.of("body", "x", "version", 0)).statusCode())
                .isEqualTo(412);

        call.book(SLOT);
        call.call("send_confirmation", Map.of());

        assertThat(outgoing().path("messages[0].body").toString())
                .isEqualTo("See you Tuesday, November 24 at 10:00 AM, Ann Lee!");
    }

    @ParameterizedTest
    @CsvSource({
        "booked/en/SMS, {nobody}, 400",
        "booked/en/SMS, {when, 400",
        "booked/en/EMAIL, no title, 400",
        "call_back/en/SMS, {when}, 400",
        "booked/fr/SMS, {when}, 404",
        "eaten/en/SMS, {when}, 404",
        "booked/en/FAX, {when}, 404",
    })
    void aTextThatCannotBeSentIsNotSaved(String which, String body, int status) {
        assertThat(template(which, Map.of("body", body, "version", 0)).statusCode())
                .isEqualTo(status);
    }

    @Test
    void theOutcomeOfADoubtIsTextedOnceItIsKnown() {
        calendar.failBooking(call.projectId(), Fault.AFTER_EFFECT);
        calendar.deafen(call.projectId(), true);
        assertThat(call.book(SLOT).path("outcome").toString()).isEqualTo("in_doubt");
        calendar.heal(call.projectId());
        calendar.deafen(call.projectId(), false);
        assertThat(outgoing().<List<?>>path("messages")).isEmpty();

        recover();
        recover();

        assertThat(outgoing().<List<?>>path("messages.kind")).isEqualTo(List.of("booked"));
        assertThat(outgoing().path("messages[0].recipient").toString()).isEqualTo(CALLER);
        assertThat(outgoing().path("messages[0].atOnce").toString()).isEqualTo("true");
    }

    @Test
    void aDoubtThatEndsBadlyIsTextedToo() {
        calendar.failBooking(call.projectId(), Fault.BEFORE_EFFECT);
        assertThat(call.book(SLOT).path("outcome").toString()).isEqualTo("in_doubt");
        calendar.heal(call.projectId());

        recover();

        assertThat(outgoing().path("messages[0].kind").toString()).isEqualTo("not_booked");
        assertThat(outgoing().path("messages[0].body").toString()).contains("could not be booked after all");
    }

    @Test
    void aCallInSpanishIsTextedInSpanish() {
        projects.run(
                "INSERT INTO route_decision (call_id, route, decided_at)"
                        + " VALUES ($1, json_build_object('kind', 'realtime', 'projectId', $2::text, 'session',"
                        + " json_build_object('language', 'es-MX'))::text, now())",
                call.callId(),
                call.projectId());
        calendar.failBooking(call.projectId(), Fault.BEFORE_EFFECT);
        call.book(SLOT);
        calendar.heal(call.projectId());

        recover();

        assertThat(outgoing().path("messages[0].body").toString())
                .startsWith(
                        "Test: lo sentimos, al final no se ha podido reservar el martes 24 de noviembre a las 10:00.");
    }

    @Test
    void whoSpokeSpanishInTheCallIsTextedInSpanishWhateverTheAgentSpeaks() {
        call.slots("el martes por la mañana");
        calendar.failBooking(call.projectId(), Fault.BEFORE_EFFECT);
        call.book(SLOT);
        calendar.heal(call.projectId());

        recover();

        assertThat(outgoing().path("messages[0].body").toString()).startsWith("Test: lo sentimos");
    }

    private void recover() {
        clock.advance(Duration.ofSeconds(30));
        recovery.run().await().atMost(LIMIT);
    }

    private Response outgoing() {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/outgoing-messages?callId=" + call.callId());
    }

    private Response template(String which, Map<String, Object> wish) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(wish)
                .put("/api/projects/" + call.projectId() + "/message-templates/" + which);
    }
}
