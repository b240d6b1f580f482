package dev.patchbay.business.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.business.support.TwilioDesk;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who does not want to be called is left in peace, but for what he asks for himself.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class NotToBeCalledTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String SLOT = "2026-11-24T10:00:00-05:00";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    TwilioDesk twilio;

    @Inject
    Outbox outbox;

    @Inject
    Dispatch dispatch;

    @Inject
    OptOutStore optOuts;

    private Instant started;
    private String project;
    private String theirs;

    @BeforeEach
    void open() {
        started = clock.instant();
        until(LocalTime.NOON);
        projects.run("DELETE FROM outgoing_message WHERE state IN ('QUEUED', 'SENDING')");
        twilio.open();
        project = projects.create();
        theirs = number("518");
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", number("518"), project);
        projects.run(
                "INSERT INTO customer (id, project_id, name, phones, do_not_call, search, created_at, changed_at)"
                        + " VALUES (gen_random_uuid(), $1, 'Ann Lee', ARRAY[$2], true, 'ann lee', now(), now())",
                project,
                theirs);
    }

    @AfterEach
    void sweep() {
        clock.advance(Duration.between(clock.instant(), started));
        projects.run("DELETE FROM outgoing_message WHERE project_id = $1", project);
    }

    @Test
    void onlyWhatWasAskedForIsSent() {
        var unasked = put("booked", theirs, false);
        var asked = put("moved", theirs, true);

        run();

        assertThat(show(unasked)).containsEntry("state", "SUPPRESSED").containsEntry("cause", "do_not_call");
        assertThat(show(asked)).containsEntry("state", "SENT");
    }

    @Test
    void stopHoldsAgainstWhatWasAskedForAndStartTakesBackNoMoreThanStop() {
        optOuts.said(project, theirs).await().atMost(LIMIT);
        var stopped = put("booked", theirs, true);
        run();
        optOuts.remove(project, theirs).await().atMost(LIMIT);
        var unasked = put("moved", theirs, false);
        var asked = put("cancelled", theirs, true);
        run();

        assertThat(show(stopped)).containsEntry("state", "SUPPRESSED").containsEntry("cause", "opted_out");
        assertThat(show(unasked)).containsEntry("state", "SUPPRESSED").containsEntry("cause", "do_not_call");
        assertThat(show(asked)).containsEntry("state", "SENT");
    }

    @Test
    void theBusinesssOwnPeopleAreMeantByNoWishOfCustomers() {
        var woken = put(Outbox.ON_CALL, theirs, false);
        var summed = put(OutgoingWish.CALL_SUMMARY, theirs, false);

        run();

        assertThat(show(woken)).containsEntry("state", "SENT");
        assertThat(show(summed)).containsEntry("state", "SENT");
    }

    @Test
    void aConfirmationGoesToWhoAskedForItAndToNobodyAtAnothersWish() {
        var own = ToolClient.newCall(project, theirs);
        own.book(SLOT).then().body("outcome", equalTo("succeeded"));
        own.call("send_confirmation", Map.of()).then().body("outcome", equalTo("succeeded"));
        var other = ToolClient.newCall(project, number("518"));
        var wish = new HashMap<>(ToolClient.booking("2026-11-25T10:00:00-05:00"));
        wish.put("phone", theirs);
        other.call("book_slot", wish).then().body("outcome", equalTo("succeeded"));

        other.call("send_confirmation", Map.of("phone", theirs))
                .then()
                .body("outcome", equalTo("refused"), "say", startsWith("I may not text that number"));
        run();

        assertThat(twilio.takenFor(theirs)).hasSize(1);
    }

    @Test
    void whoCallsIsCalledBackAndNobodyElseAtTheirWish() {
        ToolClient.newCall(project, theirs)
                .call("take_message", Map.of("message", "Please call me"))
                .then()
                .body("outcome", equalTo("succeeded"));
        var other = ToolClient.newCall(project, number("518"));

        other.call("take_message", Map.of("message", "Call my neighbour", "phone", theirs))
                .then()
                .body("outcome", equalTo("refused"), "data.ask_for", equalTo("phone"))
                .body("say", startsWith("I may not have that number called"));
        other.call("take_message", Map.of("message", "Tell her hello", "phone", theirs, "call_back", false))
                .then()
                .body("outcome", equalTo("succeeded"));
        assertThat(projects.count(
                        "SELECT count(*) FROM taken_message WHERE project_id = $1 AND call_back AND number = $2",
                        project,
                        theirs))
                .isOne();
    }

    @Test
    void itIsNotNightWhereTheRecipientIs() {
        var inCalifornia = number("310");
        var inNewYork = number("212");
        until(LocalTime.of(9, 30));
        var waits = put("booked", inCalifornia, false);
        var goes = put("booked", inNewYork, false);

        run();
        assertThat(show(waits)).containsEntry("state", "QUEUED").containsEntry("cause", "quiet");
        assertThat(show(goes)).containsEntry("state", "SENT");

        until(LocalTime.of(11, 1));
        run();
        assertThat(show(waits)).containsEntry("state", "SENT");
    }

    /// By the business's clock.
    private void until(LocalTime time) {
        var now = clock.instant().atZone(NEW_YORK);
        var then = now.with(time);
        clock.advance(Duration.between(now, then.isBefore(now) ? then.plusDays(1) : then));
    }

    private OutgoingMessage put(String kind, String to, boolean asked) {
        return outbox.put(new OutgoingWish(
                        project, Optional.empty(), Channel.SMS, kind, kind, to, Optional.empty(), "Hi", asked, asked))
                .await()
                .atMost(LIMIT);
    }

    private void run() {
        dispatch.run().await().atMost(LIMIT);
    }

    private static Map<String, Object> show(OutgoingMessage message) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .get("/api/outgoing-messages/{id}", message.id())
                .path("$");
    }

    private static String number(String area) {
        return "+1" + area
                + "%07d".formatted(2_000_000 + ThreadLocalRandom.current().nextInt(7_999_999));
    }
}
