package dev.patchbay.business.crm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.PeerPorts;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RehearsedCrm.class, scope = TestResourceScope.GLOBAL)
class CrmTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /// The projects that the test's installation has secrets for.
    private static final String HUBSPOT = "p-crm";
    private static final String REST = "p-rest";
    private static final String TAKEN_UP = "SELECT count(*) FROM crm_entry WHERE project_id = $1 AND attempts > 0";

    @Inject
    FreshProject projects;

    @Inject
    CrmWriteBack writeBack;

    @Inject
    CrmDesk desk;

    @Inject
    ManualClock clock;

    @Inject
    MeterRegistry meters;

    private String caller;
    private String dialled;

    @BeforeEach
    void connect() {
        caller = "+1212%07d"
                .formatted(2_000_000 + Math.floorMod(UUID.randomUUID().hashCode(), 7_000_000));
        for (var project : List.of(HUBSPOT, REST)) {
            projects.run(
                    "INSERT INTO project (id, name, time_zone) VALUES ($1, 'Crm', 'America/New_York') ON CONFLICT DO NOTHING",
                    project);
            projects.run("DELETE FROM crm_setting WHERE project_id = $1", project);
            projects.run("DELETE FROM crm_entry WHERE project_id = $1", project);
        }
        RehearsedCrm.heal();
        set(HUBSPOT, Map.of("version", 0, "kind", "HUBSPOT", "lookUp", true, "writeBack", true));
    }

    @Test
    void whoCallsAndIsKnownThereIsGreetedAsHeIsCalled() {
        RehearsedCrm.knows(caller, "Ann", "Lee");

        desk.meet(HUBSPOT, caller).await().atMost(LIMIT);
        rings(HUBSPOT);
        ToolClient.newCall(HUBSPOT, caller)
                .call("get_customer", Map.of())
                .then()
                .body("data.name", equalTo("Ann Lee"), "data.email", nullValue());
        rings(HUBSPOT).body("about.note", containsString("\"Ann Lee\""));
        assertThat(searches()).isOne();
        assertThat(RehearsedCrm.invalid()).isEmpty();
    }

    @Test
    void whoIsNotKnownThereIsAskedForOnceInAWhile() {
        desk.meet(HUBSPOT, caller).await().atMost(LIMIT);
        desk.meet(HUBSPOT, caller).await().atMost(LIMIT);
        assertThat(searches()).isOne();
        clock.advance(Duration.ofMinutes(11));
        desk.meet(HUBSPOT, caller).await().atMost(LIMIT);
        assertThat(searches()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500, 503})
    void aSystemThatDoesNotAnswerCostsNobodyTheCall(int status) {
        RehearsedCrm.on("contacts/search").inject(new Fault.Refused(status, Optional.of(Duration.ofSeconds(60))));

        rings(HUBSPOT).body("kind", equalTo("realtime"), "about.note", nullValue());
    }

    @Test
    void aSystemThatNeverAnswersIsNotWaitedFor() {
        RehearsedCrm.on("contacts/search").times(2).inject(new Fault.NoAnswer());

        rings(HUBSPOT).body("kind", equalTo("realtime"), "about.screening.outcome", equalTo("ALLOW"));
    }

    @Test
    void whatCameOfACallIsWrittenOnceWithItsContact() {
        var call = ended();

        run();
        assertThat(RehearsedCrm.calls(caller)).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        run();
        run();
        assertThat(RehearsedCrm.calls(caller)).singleElement().satisfies(written -> {
            assertThat(written.properties().get("hs_call_body")).contains("Message: The gate code is new");
            var contact = RehearsedCrm.contact(written.contacts().getFirst());
            assertThat(contact.properties().get("phone")).isEqualTo(caller);
        });
        assertThat(RehearsedCrm.invalid()).isEmpty();
        shown().body("entries.SENT", equalTo(1), "hasSecret", equalTo(true));
        writeBack.ended(call).await().atMost(LIMIT);
        clock.advance(Duration.ofMinutes(2));
        run();
        assertThat(RehearsedCrm.calls(caller)).hasSize(1);
    }

    static Stream<Fault> answersThatAreLost() {
        return Stream.of(new Fault.LostAnswer(), new Fault.NoAnswer());
    }

    @ParameterizedTest
    @MethodSource("answersThatAreLost")
    void aCallThatWasWrittenThoughNoAnswerCameIsNotWrittenAgain(Fault fault) {
        RehearsedCrm.knows(caller, "Ann", "Lee");
        ended();
        RehearsedCrm.on("calls").inject(fault);

        clock.advance(Duration.ofMinutes(2));
        run();
        shown().body("entries.QUEUED", equalTo(1));
        clock.advance(Duration.ofMinutes(5));
        run();
        shown().body("entries.SENT", equalTo(1));
        assertThat(RehearsedCrm.calls(caller)).hasSize(1);
    }

    @Test
    void aContactThatWasEnteredThoughNoAnswerCameIsNotEnteredAgain() {
        ended();
        RehearsedCrm.on("contacts").inject(new Fault.LostAnswer());

        clock.advance(Duration.ofMinutes(2));
        run();
        clock.advance(Duration.ofMinutes(5));
        run();
        shown().body("entries.SENT", equalTo(1));
        assertThat(RehearsedCrm.contacts(caller)).hasSize(1);
        assertThat(RehearsedCrm.calls(caller)).hasSize(1);
    }

    @Test
    void aSecretThatHasExpiredIsCountedAndTheCallIsKeptForAnotherOne() {
        RehearsedCrm.knows(caller, "Ann", "Lee");
        ended();
        var before = count("write", "denied");
        RehearsedCrm.on("contacts/search").inject(Fault.expiredToken());

        clock.advance(Duration.ofMinutes(2));
        run();
        clock.advance(Duration.ofMinutes(5));
        run();
        shown().body("entries.QUEUED", equalTo(1));
        assertThat(count("write", "denied")).isEqualTo(before + 1);
        clock.advance(Duration.ofMinutes(10));
        run();
        shown().body("entries.SENT", equalTo(1));
    }

    @Test
    void whatNobodyHasHeardOfIsPassedOver() {
        RehearsedCrm.knows(caller, "Ann", "Lee");
        ended();
        RehearsedCrm.on(".*").always().inject(new Fault.UnknownFields());

        desk.meet(HUBSPOT, caller).await().atMost(LIMIT);
        clock.advance(Duration.ofMinutes(2));
        run();
        shown().body("entries.SENT", equalTo(1));
        ToolClient.newCall(HUBSPOT, caller)
                .call("get_customer", Map.of())
                .then()
                .body("data.name", equalTo("Ann Lee"));
    }

    @Test
    void aShortPauseThatIsAskedForIsWaitedForAtOnce() {
        RehearsedCrm.knows(caller, "Ann", "Lee");
        ended();
        RehearsedCrm.on("calls").inject(Fault.tooMany(Duration.ofSeconds(1)));

        clock.advance(Duration.ofMinutes(2));
        run();
        shown().body("entries.SENT", equalTo(1));
    }

    @Test
    void whatIsRefusedForNowIsWrittenLaterAndNotBeforeItIsAllowed() {
        RehearsedCrm.knows(caller, "Ann", "Lee");
        ended();
        RehearsedCrm.on("calls").inject(Fault.tooMany(Duration.ofSeconds(300)));

        clock.advance(Duration.ofMinutes(2));
        run();
        clock.advance(Duration.ofMinutes(4));
        run();
        shown().body("entries.QUEUED", equalTo(1));
        clock.advance(Duration.ofMinutes(2));
        run();
        shown().body("entries.SENT", equalTo(1));
    }

    @Test
    void aBodyThatNobodyCanReadIsNotTakenForDone() {
        ended();
        RehearsedCrm.on("contacts/search").inject(new Fault.Answered(Reply.page(200, "<html>")));

        clock.advance(Duration.ofMinutes(2));
        run();
        shown().body("entries.FAILED", equalTo(1));
    }

    @Test
    void anySystemIsAskedAndToldAsTheProjectDescribesIt() {
        var base = "http://127.0.0.1:" + PeerPorts.crm() + "/own";
        set(
                REST,
                Map.of(
                        "version",
                        0,
                        "kind",
                        "REST",
                        "lookUp",
                        true,
                        "writeBack",
                        true,
                        "rest",
                        Map.of(
                                "lookUpUrl", base + "/customers?tel={number}",
                                "contactAt", Map.of("id", "/hits/0/id", "name", "/hits/0/who/full"),
                                "writeUrl", base + "/calls",
                                "headers", Map.of("X-Key", "k {secret}"),
                                "body",
                                        Map.of(
                                                "tel",
                                                "{number}",
                                                "text",
                                                "{summary}\"}",
                                                "at",
                                                "{time}",
                                                "refs",
                                                List.of(Map.of("id", "{key}"))))));
        RehearsedCrm.ownKnows(caller, "Zoe Gray");

        desk.meet(REST, caller).await().atMost(LIMIT);
        ToolClient.newCall(REST, caller).call("get_customer", Map.of()).then().body("data.name", equalTo("Zoe Gray"));
        RehearsedCrm.onOwnCalls().inject(new Fault.Refused(503, Optional.empty()));
        RehearsedCrm.onOwnCalls().inject(new Fault.LostAnswer());
        ended(REST);
        for (var minutes : List.of(2, 5, 10)) {
            clock.advance(Duration.ofMinutes(minutes));
            run();
        }
        assertThat(RehearsedCrm.ownCalls(caller)).singleElement().satisfies(told -> {
            assertThat(told.path("text").asText())
                    .contains("The gate code is new")
                    .endsWith("\"}");
            assertThat(told.at("/refs/0/id").asText()).isNotEmpty();
        });
        assertThat(RehearsedCrm.invalid()).isEmpty();
        as().get("/api/projects/{p}/crm", REST).then().body("entries.SENT", equalTo(1));
    }

    @Test
    void aSystemAtAHostThatNobodyAllowedAndASecretInTheOpenAreRefused() {
        var wish = Map.of(
                "version",
                0,
                "kind",
                "REST",
                "lookUp",
                true,
                "rest",
                Map.of(
                        "lookUpUrl", "http://169.254.169.254/latest?x={secret}",
                        "contactAt", Map.of("id", "no pointer"),
                        "headers", Map.of("Authorization", "Bearer abc")));
        as().body(wish)
                .put("/api/projects/{p}/crm", REST)
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        hasItems("rest.lookUpUrl", "rest.contactAt.id", "rest.headers.Authorization"));
        as().body(Map.of("version", 5, "kind", "NONE"))
                .put("/api/projects/{p}/crm", HUBSPOT)
                .then()
                .statusCode(412);
    }

    @Test
    void aProjectWithoutASecretAsksNobody() {
        var other = projects.create();
        set(other, Map.of("version", 0, "kind", "HUBSPOT", "lookUp", true, "writeBack", true));

        desk.meet(other, caller).await().atMost(LIMIT);
        assertThat(searches()).isZero();
        as().get("/api/projects/{p}/crm", other)
                .then()
                .body("hasSecret", equalTo(false))
                .body(not(containsString(RehearsedCrm.TOKEN)));

        ended(other);
        clock.advance(Duration.ofMinutes(2));
        run();
        as().get("/api/projects/{p}/crm", other).then().body("entries.QUEUED", equalTo(1));
    }

    @Test
    void aProjectWithManyCallsToWriteLeavesTurnsToOthers() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        for (var place = 0; place < 30; place++) {
            due(HUBSPOT, now.minusSeconds(100 - place));
        }
        due(REST, now.minusSeconds(1));

        run();

        assertThat(projects.count(TAKEN_UP, HUBSPOT)).isEqualTo(4);
        assertThat(projects.count(TAKEN_UP, REST)).isOne();
    }

    private void due(String project, OffsetDateTime notBefore) {
        projects.run(
                "INSERT INTO crm_entry (id, project_id, call_id, caller, called_at, not_before, created_at, changed_at)"
                        + " VALUES (gen_random_uuid(), $1, gen_random_uuid()::text, $2, $3, $3, $3, $3)",
                project,
                caller,
                notBefore);
    }

    private String ended() {
        return ended(HUBSPOT);
    }

    private String ended(String project) {
        var call = ToolClient.newCall(project, caller);
        projects.run(
                "INSERT INTO incoming_call (call_id, project_id, caller, heard_at) VALUES ($1, $2, $3, now())",
                call.callId(),
                project,
                caller);
        call.call("take_message", Map.of("message", "The gate code is new"))
                .then()
                .body("outcome", equalTo("succeeded"));
        writeBack.ended(call.callId()).await().atMost(LIMIT);
        writeBack.ended(call.callId()).await().atMost(LIMIT);
        return call.callId();
    }

    private ValidatableResponse rings(String project) {
        if (dialled == null) {
            dialled = "+1555" + "%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
            projects.run(
                    "INSERT INTO phone_number (number, project_id, agent_id) VALUES ($1, $2, $3)",
                    dialled,
                    project,
                    projects.agent(project, true, "openai-realtime", null));
        }
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of("callId", "tw-CA" + UUID.randomUUID(), "to", dialled, "from", caller))
                .post("/internal/routes")
                .then()
                .statusCode(200);
    }

    private double count(String what, String outcome) {
        return meters.counter("patchbay.crm", "what", what, "outcome", outcome).count();
    }

    private long searches() {
        return RehearsedCrm.searches(caller);
    }

    private void run() {
        writeBack.run().await().atMost(LIMIT);
    }

    private ValidatableResponse shown() {
        return as().get("/api/projects/{p}/crm", HUBSPOT).then().statusCode(200);
    }

    private static void set(String project, Map<String, Object> settings) {
        as().body(settings).put("/api/projects/{p}/crm", project).then().statusCode(200);
    }

    private static RequestSpecification as() {
        return given().auth().oauth2(TestIssuer.owner()).contentType(ContentType.JSON);
    }
}
