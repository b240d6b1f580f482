package dev.patchbay.business.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.MailDesk;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.TwilioDesk;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.platform.twilio.TwilioSignature;
import dev.patchbay.rehearsal.provider.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
class OutboxTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOKEN = "unit-test-token-01";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    TwilioDesk twilio;

    @Inject
    MailDesk mails;

    @Inject
    MeterRegistry meters;

    @Inject
    Outbox outbox;

    @Inject
    Turns turns;

    @Inject
    Dispatch dispatch;

    private Instant started;
    private String project;
    private String ours;
    private String theirs;

    @BeforeEach
    void open() {
        started = clock.instant();
        // What other tests have left would take the places of a round.
        projects.run("DELETE FROM outgoing_message WHERE state IN ('QUEUED', 'SENDING')");
        twilio.open();
        mails.open();
        project = projects.create();
        ours = number();
        theirs = number();
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", ours, project);
    }

    /// What is left here is not sent in the rounds of others, whose time this is not.
    @AfterEach
    void sweep() {
        clock.advance(Duration.between(clock.instant(), started));
        projects.run("DELETE FROM outgoing_message WHERE project_id = $1", project);
    }

    @Test
    void anSmsIsSentOnceFromTheProjectsNumberAndItsWayIsKnown() {
        var message = put("You're booked.", true);

        run();
        run();

        assertThat(twilio.takenFor(theirs)).hasSize(1);
        var taken = twilio.takenFor(theirs).getFirst();
        assertThat(taken.from()).isEqualTo(ours);
        assertThat(taken.body()).isEqualTo("You're booked.");
        assertThat(taken.callback()).contains("https://voice.example.test/twilio/messages/status?id=" + message.id());
        assertThat(state(message)).isEqualTo("SENT");

        report(message, taken.sid(), "delivered", null);
        report(message, taken.sid(), "sent", null);

        assertThat(state(message)).isEqualTo("DELIVERED");
    }

    @Test
    void theSameAboutTheSameIsOneMessage() {
        var wish = wish("You're booked.", true, "b-1");

        var ids = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> outbox.put(wish).await().atMost(LIMIT).id()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(Collectors.toSet());
        run();

        assertThat(ids).hasSize(1);
        assertThat(twilio.takenFor(theirs)).hasSize(1);
    }

    @Test
    void manySendersSendEachMessageOnce() {
        var numbers = IntStream.range(0, 10).mapToObj(_ -> number()).toList();
        numbers.forEach(number -> outbox.put(new OutgoingWish(
                        project, Optional.empty(), Channel.SMS, "booked", number, number, Optional.empty(), "Hi", true))
                .await()
                .atMost(LIMIT));

        IntStream.range(0, 4)
                .mapToObj(_ -> CompletableFuture.runAsync(this::run))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(numbers)
                .allSatisfy(number -> assertThat(twilio.takenFor(number)).hasSize(1));
    }

    @Test
    void aTimeOutAfterTheEffectIsFoundOutAndNothingIsSentTwice() {
        twilio.next(theirs, new Fault.LostAnswer());
        var message = put("You're booked.", true);

        run();
        assertThat(state(message)).isEqualTo("SENDING");
        later(Duration.ofSeconds(61));

        assertThat(state(message)).isEqualTo("SENT");
        assertThat(twilio.takenFor(theirs)).hasSize(1);
    }

    @Test
    void anAnswerThatNeverComesIsAsGoodAsALostOne() {
        twilio.next(theirs, new Fault.NoAnswer());
        var message = put("You're booked.", true);

        run();
        later(Duration.ofSeconds(61));

        assertThat(state(message)).isEqualTo("SENT");
        assertThat(twilio.takenFor(theirs)).hasSize(1);
    }

    @Test
    void aPauseThatTheProviderAsksForIsKept() {
        twilio.next(theirs, Fault.tooMany(Duration.ofSeconds(90)));
        var message = put("You're booked.", true);

        run();
        later(Duration.ofSeconds(80));
        assertThat(state(message)).isEqualTo("QUEUED");
        later(Duration.ofSeconds(11));

        assertThat(state(message)).isEqualTo("SENT");
    }

    @Test
    void credentialsThatAreNotAcceptedAreCountedAndTriedRarely() {
        var before = lockedOut();
        twilio.next(theirs, Fault.expiredToken());
        var message = put("You're booked.", true);

        run();
        later(Duration.ofMinutes(4));
        assertThat(state(message)).isEqualTo("QUEUED");
        assertThat(show(message).path("cause").toString()).isEqualTo("20003");
        assertThat(lockedOut()).isEqualTo(before + 1);
        later(Duration.ofMinutes(2));

        assertThat(state(message)).isEqualTo("SENT");
    }

    @Test
    void whatNobodyHasHeardOfIsPassedOver() {
        twilio.next(theirs, new Fault.UnknownFields());
        var message = put("You're booked.", true);

        run();

        assertThat(state(message)).isEqualTo("SENT");
    }

    @Test
    void whatSurelyNeverArrivedIsSentAgain() {
        twilio.next(theirs, new Fault.Reset());
        var message = put("You're booked.", true);

        run();
        later(Duration.ofSeconds(61));

        assertThat(state(message)).isEqualTo("SENT");
        assertThat(twilio.takenFor(theirs)).hasSize(1);
    }

    @Test
    void aSenderThatDiesLeavesNothingToBeSentTwice() {
        var message = put("You're booked.", true);
        turns.next(Lane.ASKED_FOR, Channel.SMS, Set.of()).await().atMost(LIMIT);
        var dead = new OutgoingWish(
                project, Optional.empty(), Channel.SMS, "booked", "other", theirs, Optional.empty(), "Else", true);
        outbox.put(dead).await().atMost(LIMIT);

        later(Duration.ofSeconds(31));
        assertThat(twilio.takenFor(theirs)).hasSize(1);
        later(Duration.ofSeconds(61));

        assertThat(twilio.takenFor(theirs)).hasSize(2);
        assertThat(state(message)).isEqualTo("SENT");
    }

    @Test
    void anotherMessageOfTheSameWordsIsNotTakenForThisOne() {
        put("See you.", true, "b-1");
        run();
        twilio.next(theirs, new Fault.Reset());
        var second = put("See you.", true, "b-2");
        run();

        later(Duration.ofSeconds(61));

        assertThat(state(second)).isEqualTo("SENT");
        assertThat(twilio.takenFor(theirs)).hasSize(2);
    }

    @Test
    void whatCannotBeFoundOutWaitsForAPersonAndIsNotSentAgain() {
        twilio.next(theirs, new Fault.LostAnswer());
        twilio.deafen(theirs, 2);
        var message = put("You're booked.", true);
        run();
        later(Duration.ofSeconds(61));
        assertThat(state(message)).isEqualTo("SENDING");

        later(Duration.ofMinutes(16));

        assertThat(state(message)).isEqualTo("IN_DOUBT");
        later(Duration.ofHours(1));
        assertThat(twilio.takenFor(theirs)).hasSize(1);

        assertThat(resolve(message, true).path("state").toString()).isEqualTo("SENT");
        assertThat(resolve(message, true).statusCode()).isEqualTo(409);
    }

    @Test
    void aLateWordOfTheProviderEndsADoubt() {
        twilio.next(theirs, new Fault.LostAnswer());
        var message = put("You're booked.", true);
        run();

        report(message, twilio.takenFor(theirs).getFirst().sid(), "delivered", null);
        later(Duration.ofSeconds(61));

        assertThat(state(message)).isEqualTo("DELIVERED");
        assertThat(twilio.takenFor(theirs)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429, 8", "500, 61", "503, 61"})
    void aBusyOrBrokenProviderIsToldAgain(int status, int seconds) {
        twilio.next(theirs, new Fault.Refused(status, Optional.of(Duration.ofSeconds(7))));
        var message = put("You're booked.", true);

        run();
        assertThat(twilio.takenFor(theirs)).isEmpty();
        later(Duration.ofSeconds(seconds));

        assertThat(state(message)).isEqualTo("SENT");
    }

    @Test
    void aRefusalIsFinalAndItsCodeIsKept() {
        twilio.refuse(theirs, 21614);
        var message = put("You're booked.", true);

        run();
        later(Duration.ofHours(1));

        assertThat(state(message)).isEqualTo("FAILED");
        assertThat(show(message).path("cause").toString()).isEqualTo("21614");
        assertThat(twilio.takenFor(theirs)).isEmpty();
    }

    @Test
    void whoToldTheCarrierToStopIsWrittenToNoMore() {
        twilio.refuse(theirs, 21610);
        var first = put("You're booked.", true, "b-1");
        run();
        var second = put("You're booked again.", true, "b-2");
        run();

        assertThat(state(first)).isEqualTo("SUPPRESSED");
        assertThat(state(second)).isEqualTo("SUPPRESSED");
        assertThat(show(second).path("cause").toString()).isEqualTo("opted_out");
        assertThat(twilio.takenFor(theirs)).isEmpty();
    }

    @Test
    void anAsynchronousRefusalOptsOutToo() {
        var message = put("You're booked.", true);
        run();

        report(message, twilio.takenFor(theirs).getFirst().sid(), "failed", "21610");

        assertThat(state(message)).isEqualTo("SUPPRESSED");
        assertThat(optOuts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "stop ", "Unsubscribe", "CANCEL"})
    void aRecipientStopsAndStartsByAWord(String word) {
        assertThat(incoming(Map.of("Body", word)).asString()).endsWith("<Response/>");
        var message = put("You're booked.", true, "b-1");
        run();
        assertThat(state(message)).isEqualTo("SUPPRESSED");

        incoming(Map.of("Body", "START"));
        var second = put("You're booked.", true, "b-2");
        run();

        assertThat(state(second)).isEqualTo("SENT");
    }

    @Test
    void theCarriersOwnWordForItCounts() {
        incoming(Map.of("Body", "Basta ya", "OptOutType", "STOP"));

        assertThat(optOuts()).isEqualTo(1);
    }

    @Test
    void otherWordsAreAMessageForAPerson() {
        incoming(Map.of("Body", "Stop by at the back door please"));
        incoming(Map.of("Body", "HELP"));
        incoming(Map.of("Body", "ayuda"));

        var shown = given().auth().oauth2(TestIssuer.owner()).get("/api/messages?projectId=" + project);
        assertThat(shown.<List<String>>path("messages.words")).containsExactly("Stop by at the back door please");
        assertThat(shown.path("messages[0].number").toString()).isEqualTo(theirs);
        assertThat(optOuts()).isZero();
    }

    @Test
    void whatNobodyAskedForWaitsForTheMorning() {
        projects.run(
                "INSERT INTO message_settings (project_id, quiet_from, quiet_to)"
                        + " SELECT $1, ($2::timestamptz AT TIME ZONE 'America/New_York')::time - interval '1 hour',"
                        + " ($2::timestamptz AT TIME ZONE 'America/New_York')::time + interval '1 hour'",
                project,
                clock.instant().atOffset(java.time.ZoneOffset.UTC));
        var asked = put("You asked.", true, "b-1");
        var other = put("Nobody asked.", false, "b-2");

        run();
        assertThat(state(asked)).isEqualTo("SENT");
        assertThat(state(other)).isEqualTo("QUEUED");
        later(Duration.ofMinutes(61));

        assertThat(state(other)).isEqualTo("SENT");
        assertThat(show(other).<Integer>path("attempts")).isEqualTo(1);
    }

    @Test
    void nobodyGetsMoreThanAFewAnHour() {
        var all = IntStream.range(0, 8)
                .mapToObj(i -> put("Number " + i, true, "b-" + i))
                .toList();

        run();

        assertThat(twilio.takenFor(theirs)).hasSize(5);
        assertThat(all.stream().map(this::state).filter("SUPPRESSED"::equals)).hasSize(3);
    }

    @Test
    void withoutANumberNothingIsSent() {
        projects.run("DELETE FROM phone_number WHERE project_id = $1", project);
        var message = put("You're booked.", true);

        run();

        assertThat(state(message)).isEqualTo("FAILED");
        assertThat(show(message).path("cause").toString()).isEqualTo("no_sender");
    }

    @Test
    void aForgedOrMisdirectedWebhookIsRefused() {
        var message = put("You're booked.", true);
        run();
        var sid = twilio.takenFor(theirs).getFirst().sid();
        var form = new TreeMap<>(Map.of("MessageSid", sid, "MessageStatus", "delivered"));

        assertThat(webhook("/twilio/messages/status?id=" + message.id(), form, "another")
                        .statusCode())
                .isEqualTo(401);
        assertThat(webhook("/twilio/messages/status?id=nobody", form, TOKEN).statusCode())
                .isEqualTo(204);
        assertThat(webhook("/twilio/messages/status?id=" + UUID.randomUUID(), form, TOKEN)
                        .statusCode())
                .isEqualTo(204);
        form.put("MessageSid", "SM" + "0".repeat(32));
        assertThat(webhook("/twilio/messages/status?id=" + message.id(), form, TOKEN)
                        .statusCode())
                .isEqualTo(204);
        assertThat(state(message)).isEqualTo("SENT");
    }

    @Test
    void anEMailGoesAsTextAndAsHtmlInWhichNothingIsMarkup() throws Exception {
        var address = "ann-" + UUID.randomUUID() + "@example.com";
        var message = outbox.put(new OutgoingWish(
                        project,
                        Optional.empty(),
                        Channel.EMAIL,
                        "booked",
                        "b-1",
                        address,
                        Optional.of("Your visit"),
                        "Hello <b>Ann</b> & co.\nSee you.",
                        true))
                .await()
                .atMost(LIMIT);

        run();

        var mail = mails.takenFor(address);
        assertThat(mail).hasSize(1);
        assertThat(mail.getFirst().getSubject()).isEqualTo("Your visit");
        assertThat(mail.getFirst().getMessageID()).isEqualTo("<" + message.id() + "@patchbay>");
        var source = com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(mail.getFirst());
        assertThat(source).contains("text/plain", "text/html", "&lt;b&gt;Ann").doesNotContain("<b>Ann</b> & co.<br>");
        assertThat(state(message)).isEqualTo("SENT");
    }

    @Test
    void anSmtpServerThatIsAwayIsWaitedFor() {
        var address = "ann-" + UUID.randomUUID() + "@example.com";
        mails.close();
        var message = outbox.put(new OutgoingWish(
                        project,
                        Optional.empty(),
                        Channel.EMAIL,
                        "booked",
                        "b-1",
                        address,
                        Optional.of("Visit"),
                        "Hi",
                        true))
                .await()
                .atMost(LIMIT);
        run();
        assertThat(state(message)).isEqualTo("QUEUED");

        mails.open();
        later(Duration.ofSeconds(61));

        assertThat(mails.takenFor(address)).hasSize(1);
    }

    @Test
    void settingsAreChangedByWhoSawThem() {
        var path = "/api/projects/" + project + "/message-settings";
        var first = set(path, Map.of("smsFrom", ours, "quietFrom", "20:00", "quietTo", "09:00", "version", 0));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.path("version").toString()).isEqualTo("1");
        assertThat(set(path, Map.of("quietFrom", "20:00", "quietTo", "09:00", "version", 0))
                        .statusCode())
                .isEqualTo(412);
        assertThat(set(path, Map.of("quietFrom", "20:00", "quietTo", "09:00", "version", 1))
                        .statusCode())
                .isEqualTo(200);
        assertThat(set(path, Map.of("smsFrom", number(), "quietFrom", "20:00", "quietTo", "09:00", "version", 2))
                        .statusCode())
                .isEqualTo(400);
        assertThat(set(path, Map.of("quietFrom", "25:00", "quietTo", "09:00", "version", 2))
                        .statusCode())
                .isEqualTo(400);
    }

    private static Response set(String path, Map<String, Object> settings) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(settings)
                .put(path);
    }

    private Response resolve(OutgoingMessage message, boolean sent) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("sent", sent))
                .put("/api/outgoing-messages/{id}/resolution", message.id());
    }

    private OutgoingMessage put(String body, boolean atOnce) {
        return put(body, atOnce, "b-1");
    }

    private OutgoingMessage put(String body, boolean atOnce, String about) {
        return outbox.put(wish(body, atOnce, about)).await().atMost(LIMIT);
    }

    private OutgoingWish wish(String body, boolean atOnce, String about) {
        return new OutgoingWish(
                project, Optional.empty(), Channel.SMS, "booked", about, theirs, Optional.empty(), body, atOnce);
    }

    private void run() {
        dispatch.run().await().atMost(LIMIT);
    }

    private void later(Duration time) {
        clock.advance(time);
        run();
    }

    private String state(OutgoingMessage message) {
        return show(message).path("state");
    }

    private static Response show(OutgoingMessage message) {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/outgoing-messages/{id}", message.id());
    }

    private double lockedOut() {
        return meters.counter("patchbay.messages.locked.out", "channel", "sms").count();
    }

    private long optOuts() {
        return projects.count(
                "SELECT count(*) FROM sms_opt_out WHERE project_id = $1 AND number = $2", project, theirs);
    }

    private void report(OutgoingMessage message, String sid, String status, String error) {
        var form = new TreeMap<>(Map.of("MessageSid", sid, "MessageStatus", status, "To", theirs, "From", ours));
        if (error != null) {
            form.put("ErrorCode", error);
        }
        assertThat(webhook("/twilio/messages/status?id=" + message.id(), form, TOKEN)
                        .statusCode())
                .isEqualTo(204);
    }

    private Response incoming(Map<String, String> more) {
        var form = new TreeMap<>(
                Map.of("MessageSid", "SM" + UUID.randomUUID().toString().replace("-", ""), "From", theirs, "To", ours));
        form.putAll(more);
        var answer = webhook("/twilio/messages", form, TOKEN);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static Response webhook(String path, Map<String, String> form, String key) {
        var lists = form.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
        return given().urlEncodingEnabled(true)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Twilio-Signature", TwilioSignature.sign(key, "https://voice.example.test" + path, lists))
                .formParams(form)
                .post(path);
    }

    private static String number() {
        return "+1518%07d".formatted(2_000_000 + ThreadLocalRandom.current().nextInt(7_999_999));
    }
}
