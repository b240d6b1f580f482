package dev.patchbay.business.summaries;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.AtOnce;
import dev.patchbay.business.support.CallFacts;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class SummariesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final String OWNER_NUMBER = "+15185550100";
    private static final String OWNER_MAIL = "owner@example.test";

    @Inject
    FreshProject projects;

    @Inject
    CallSummaries calls;

    @Inject
    MorningSummaries mornings;

    @Inject
    ManualClock clock;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private CallFacts facts;
    private String project;

    @BeforeEach
    void aProjectThatWantsToKnow() {
        facts = new CallFacts(servers);
        project = projects.create();
        set(true, false, "en");
    }

    @AfterEach
    void close() {
        facts.close();
    }

    @Test
    void aCallThatBookedIsToldOnceToEachWhateverIsRepeated() {
        var call = ToolClient.newCall(project);
        String slot = call.slots("tomorrow").path("data.slots[0].slot");
        call.book(slot);
        over(call.callId(), EndReason.AGENT_HUNG_UP);
        clock.advance(Duration.ofSeconds(61));

        AtOnce.run(4, () -> calls.run().await().atMost(LIMIT));
        over(call.callId(), EndReason.AGENT_HUNG_UP);
        calls.run().await().atMost(LIMIT);

        assertThat(bodies(call.callId())).hasSize(2).allSatisfy(body -> assertThat(body)
                .startsWith("Test: call from +15185550142, ")
                .contains(": booked.")
                .contains("About: My water heater is leaking all over the floor")
                .contains("Booked: ")
                .doesNotContain("Not booked"));
        assertThat(projects.texts(
                        "SELECT title FROM outgoing_message WHERE call_id = $1 AND channel = 'EMAIL'", call.callId()))
                .containsExactly("Call from +15185550142: booked");
    }

    @Test
    void aCallIsNotSummedUpBeforeItIsSettled() {
        var call = "tw-CA" + UUID.randomUUID();
        over(call, EndReason.CALLER_HUNG_UP);
        clock.advance(Duration.ofSeconds(30));
        calls.run().await().atMost(LIMIT);
        assertThat(bodies(call)).isEmpty();

        clock.advance(Duration.ofSeconds(31));
        calls.run().await().atMost(LIMIT);
        assertThat(bodies(call)).hasSize(2);
    }

    @Test
    void whyACallDidNotBookIsSaid() {
        var offered = ToolClient.newCall(project);
        offered.slots("tomorrow");
        over(offered.callId(), EndReason.CALLER_HUNG_UP);
        var left = ToolClient.newCall(project);
        left.call("take_message", Map.of("message", "The gate code is 12 on the door"));
        over(left.callId(), EndReason.CALLER_HUNG_UP);
        var none = "tw-CA" + UUID.randomUUID();
        over(none, EndReason.NO_ANSWER);
        clock.advance(Duration.ofSeconds(61));
        calls.run().await().atMost(LIMIT);

        assertThat(bodies(offered.callId()).getFirst()).contains("Not booked: times were offered and none was taken.");
        assertThat(bodies(left.callId()).getFirst()).contains("message left").contains("gate code");
        assertThat(bodies(none).getFirst()).contains("Not booked: the call was not answered.");
    }

    @Test
    void vapisOwnSummaryIsWaitedForAndSaysWhatItWasAbout() {
        var call = "va-" + UUID.randomUUID();
        facts.tell(call, project, clock.instant(), routed());
        facts.tell(
                call,
                project,
                clock.instant(),
                new CallEvent.LegReported("vapi", "v-1", "ended", Optional.empty(), Optional.empty()));
        known(call);
        clock.advance(Duration.ofSeconds(90));
        calls.run().await().atMost(LIMIT);
        assertThat(bodies(call)).isEmpty();

        facts.tell(call, project, clock.instant(), summedUp("A leaking boiler in the cellar."));
        Eventually.holds(() ->
                projects.count("SELECT count(*) FROM call_digest WHERE call_id = $1 AND about IS NOT NULL", call) == 1);
        calls.run().await().atMost(LIMIT);
        assertThat(bodies(call).getFirst()).contains("About: A leaking boiler in the cellar.");
    }

    @Test
    void nobodyIsToldWhoDoesNotWantItAndTheOwnersLanguageIsSpoken() {
        set(false, false, "en");
        var unwanted = "tw-CA" + UUID.randomUUID();
        over(unwanted, EndReason.CALLER_HUNG_UP);
        clock.advance(Duration.ofSeconds(61));
        calls.run().await().atMost(LIMIT);
        assertThat(bodies(unwanted)).isEmpty();

        set(true, false, "es");
        var wanted = "tw-CA" + UUID.randomUUID();
        over(wanted, EndReason.CALLER_HUNG_UP);
        clock.advance(Duration.ofSeconds(61));
        calls.run().await().atMost(LIMIT);
        assertThat(bodies(unwanted)).isEmpty();
        assertThat(bodies(wanted).getFirst()).contains("Sin cita: no se pidió ninguna visita.");
    }

    @Test
    void eachMorningTellsTheCallsSinceTheLastOnce() {
        toNext(LocalTime.of(9, 0));
        set(false, true, "en");
        var unbooked = "tw-CA" + UUID.randomUUID();
        over(unbooked, EndReason.CALLER_HUNG_UP);
        clock.advance(Duration.ofSeconds(61));
        calls.run().await().atMost(LIMIT);
        mornings.run().await().atMost(LIMIT);
        assertThat(morningBodies()).as("asked for after this morning").isEmpty();

        toNext(LocalTime.of(7, 29));
        mornings.run().await().atMost(LIMIT);
        assertThat(morningBodies()).isEmpty();
        toNext(LocalTime.of(7, 30));
        AtOnce.run(4, () -> mornings.run().await().atMost(LIMIT));
        assertThat(morningBodies()).hasSize(2).allSatisfy(body -> assertThat(body)
                .startsWith("Test: 1 calls, 0 with a booking, 1 without.")
                .contains("+15185550142: no visit was asked for."));

        toNext(LocalTime.of(7, 30));
        mornings.run().await().atMost(LIMIT);
        assertThat(morningBodies()).hasSize(4);
        assertThat(morningBodies().stream().filter(body -> body.equals("Test: no calls.")))
                .hasSize(2);
    }

    @Test
    void settingsAreChangedByWhoSawThemAndReachSomebody() {
        assertThat(put(0, "+15185550100", "en").statusCode()).isEqualTo(412);
        assertThat(put(1, "+15185550100", "en").statusCode()).isEqualTo(200);
        assertThat(put(2, "nobody", "en").statusCode()).isEqualTo(400);
        assertThat(put(2, "+15185550100", "fr").statusCode()).isEqualTo(400);
    }

    private void over(String callId, EndReason reason) {
        var at = clock.instant();
        facts.tell(callId, project, at, new CallEvent.EndIntended(reason));
        facts.tell(callId, project, at.minusSeconds(100), routed());
        facts.tell(callId, project, at, new CallEvent.CallerTranscribed("i1", "Hello?"));
        facts.tell(
                callId,
                project,
                at,
                new CallEvent.CallerTranscribed("i2", "My water heater is leaking all over the floor"));
        known(callId);
    }

    private void known(String callId) {
        Eventually.holds(() -> projects.count(
                        "SELECT count(*) FROM call_digest WHERE call_id = $1 AND ended_at IS NOT NULL"
                                + " AND caller IS NOT NULL AND (said LIKE 'My water%' OR call_id LIKE 'va-%')",
                        callId)
                == 1);
    }

    private void toNext(LocalTime time) {
        var now = clock.instant().atZone(ZONE);
        var next = now.toLocalDate().atTime(time).atZone(ZONE);
        clock.advance(Duration.between(now, next.isAfter(now) ? next : next.plusDays(1)));
    }

    private static CallEvent routed() {
        return new CallEvent.Routed(
                "inbound",
                "+15185550142",
                "+15550100001",
                "realtime",
                Optional.empty(),
                Optional.empty(),
                "rule",
                "CA1");
    }

    private static CallEvent summedUp(String summary) {
        return new CallEvent.LegSummedUp(
                "vapi",
                "v-1",
                Optional.<Instant>empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(summary),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                "report");
    }

    private List<String> bodies(String callId) {
        return projects.texts("SELECT body FROM outgoing_message WHERE call_id = $1 AND kind = 'call_summary'", callId);
    }

    private List<String> morningBodies() {
        return projects.texts(
                "SELECT body FROM outgoing_message WHERE project_id = $1 AND kind = 'morning_summary'", project);
    }

    private void set(boolean afterCalls, boolean mornings, String language) {
        projects.run("DELETE FROM summary_settings WHERE project_id = $1", project);
        var wish = Map.of(
                "version",
                0,
                "recipients",
                List.of(Map.of("channel", "SMS", "to", OWNER_NUMBER), Map.of("channel", "EMAIL", "to", OWNER_MAIL)),
                "afterCalls",
                afterCalls,
                "mornings",
                mornings,
                "morningAt",
                "07:30",
                "language",
                language);
        assertThat(put(wish).statusCode()).isEqualTo(200);
    }

    private Response put(int version, String to, String language) {
        return put(Map.of(
                "version",
                version,
                "recipients",
                List.of(Map.of("channel", "SMS", "to", to)),
                "afterCalls",
                true,
                "mornings",
                false,
                "morningAt",
                "07:30",
                "language",
                language));
    }

    private Response put(Map<String, Object> wish) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(wish)
                .put("/api/projects/{p}/summary-settings", project);
    }
}
