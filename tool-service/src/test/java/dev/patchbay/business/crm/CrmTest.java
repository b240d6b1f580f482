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
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = CrmStub.class, scope = TestResourceScope.GLOBAL)
class CrmTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /// The projects that the test's installation has secrets for.
    private static final String HUBSPOT = "p-crm";
    private static final String REST = "p-rest";

    @Inject
    FreshProject projects;

    @Inject
    CrmWriteBack writeBack;

    @Inject
    CrmDesk desk;

    @Inject
    ManualClock clock;

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
        CrmStub.ODDITIES.clear();
        CrmStub.FAULTS.clear();
        set(HUBSPOT, Map.of("version", 0, "kind", "HUBSPOT", "lookUp", true, "writeBack", true));
    }

    @Test
    void whoCallsAndIsKnownThereIsGreetedAsHeIsCalled() {
        CrmStub.knows(id(), caller, "Ann", "Lee");

        desk.meet(HUBSPOT, caller).await().atMost(LIMIT);
        rings(HUBSPOT);
        ToolClient.newCall(HUBSPOT, caller)
                .call("get_customer", Map.of())
                .then()
                .body("data.name", equalTo("Ann Lee"), "data.email", nullValue());
        rings(HUBSPOT).body("about.note", containsString("\"Ann Lee\""));
        assertThat(searches()).isOne();
        assertThat(CrmStub.ODDITIES).isEmpty();
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
        CrmStub.then("contacts/search", new CrmStub.Fault.Http(status, Map.of("Retry-After", "60")));

        rings(HUBSPOT).body("kind", equalTo("realtime"), "about.note", nullValue());
    }

    @Test
    void aSystemThatNeverAnswersIsNotWaitedFor() {
        CrmStub.then("contacts/search", new CrmStub.Fault.DoneSilently());

        rings(HUBSPOT).body("kind", equalTo("realtime"), "about.screening.outcome", equalTo("ALLOW"));
    }

    @Test
    void whatCameOfACallIsWrittenOnceWithItsContact() {
        var call = ended();

        run();
        assertThat(CrmStub.CALLS.stream().filter(this::isOurs)).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        run();
        run();
        assertThat(CrmStub.CALLS.stream().filter(this::isOurs)).singleElement().satisfies(written -> {
            assertThat(written.at("/properties/hs_call_body").asText()).contains("Message: The gate code is new");
            assertThat(CrmStub.CONTACTS
                            .get(written.at("/associations/0/to/id").asText())
                            .at("/properties/phone")
                            .asText())
                    .isEqualTo(caller);
        });
        assertThat(CrmStub.ODDITIES).isEmpty();
        shown().body("entries.SENT", equalTo(1), "hasSecret", equalTo(true));
        writeBack.ended(call).await().atMost(LIMIT);
        clock.advance(Duration.ofMinutes(2));
        run();
        assertThat(CrmStub.CALLS.stream().filter(this::isOurs)).hasSize(1);
    }

    @Test
    void aCallThatWasWrittenThoughNoAnswerCameIsNotWrittenAgain() {
        CrmStub.knows(id(), caller, "Ann", "Lee");
        ended();
        CrmStub.then("calls", new CrmStub.Fault.DoneSilently());

        clock.advance(Duration.ofMinutes(2));
        run();
        shown().body("entries.QUEUED", equalTo(1));
        clock.advance(Duration.ofMinutes(5));
        run();
        shown().body("entries.SENT", equalTo(1));
        assertThat(CrmStub.CALLS.stream().filter(this::isOurs)).hasSize(1);
    }

    @Test
    void whatIsRefusedForNowIsWrittenLaterAndNotBeforeItIsAllowed() {
        CrmStub.knows(id(), caller, "Ann", "Lee");
        ended();
        CrmStub.then("calls", new CrmStub.Fault.Http(429, Map.of("Retry-After", "300")));

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
        CrmStub.then("contacts/search", new CrmStub.Fault.Body("<html>"));

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
                                "lookUpUrl", base + "/find?tel={number}",
                                "contactAt", Map.of("id", "/hits/0/no", "name", "/hits/0/who/full"),
                                "writeUrl", base + "/calls",
                                "headers", Map.of("X-Key", "k {secret}"),
                                "body",
                                        Map.of(
                                                "who",
                                                "{number}",
                                                "text",
                                                "{summary}\"}",
                                                "deep",
                                                List.of(Map.of("id", "{key}"))))));

        desk.meet(REST, caller).await().atMost(LIMIT);
        ToolClient.newCall(REST, caller).call("get_customer", Map.of()).then().body("data.name", equalTo("Zoe Gray"));
        assertThat(CrmStub.ASKED)
                .anyMatch(asked -> asked.startsWith("/own/find?tel=%2B" + caller.substring(1) + " k s3cret"));
        CrmStub.then("/own/calls", new CrmStub.Fault.Http(503, Map.of()));
        ended(REST);
        clock.advance(Duration.ofMinutes(2));
        run();
        clock.advance(Duration.ofMinutes(5));
        run();
        assertThat(CrmStub.ASKED.stream()
                        .filter(asked -> asked.startsWith("/own/calls k s3cret "))
                        .filter(asked -> asked.contains(caller)))
                .singleElement()
                .asString()
                .contains("The gate code is new\\\"}");
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
                .body(not(containsString(CrmStub.TOKEN)));
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

    private boolean isOurs(com.fasterxml.jackson.databind.JsonNode call) {
        return call.at("/properties/hs_call_from_number").asText().equals(caller);
    }

    private long searches() {
        return CrmStub.ASKED.stream()
                .filter(asked -> asked.startsWith("POST contacts/search") && asked.contains(caller))
                .count();
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

    private static String id() {
        return Integer.toString(Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000) + 1_000_000);
    }

    private static RequestSpecification as() {
        return given().auth().oauth2(TestIssuer.owner()).contentType(ContentType.JSON);
    }
}
