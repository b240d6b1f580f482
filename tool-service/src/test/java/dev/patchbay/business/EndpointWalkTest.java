package dev.patchbay.business;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.ConnectionClient;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.OnCallStage;
import dev.patchbay.business.support.SignInDesk;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.embedded.walk.ApiDescription;
import dev.patchbay.embedded.walk.EndpointWalk;
import dev.patchbay.embedded.walk.OutsideWalk;
import dev.patchbay.embedded.walk.ProblemWalk;
import dev.patchbay.platform.twilio.TwilioSignature;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A new endpoint comes here by itself; what it names must be said in [#foreignProject].
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class EndpointWalkTest {
    private static final String CONTENT = """
            {"model":"gpt-realtime-2.1","voice":"marin","language":"en-US","instructions":"Be kind.","greeting":"Hi.",
             "audioMode":"passthrough","tools":["get_slots"],"maxDurationSeconds":1800}""";
    private static final String ACCOUNT = "AC00000000000000000000000000000001";

    @TestHTTPResource
    URI service;

    @Inject
    FreshProject projects;

    @Inject
    SignInDesk peer;

    @Inject
    BeanManager beans;

    @Inject
    Router router;

    private EndpointWalk walk;
    private String project;

    @BeforeEach
    void foreignProject() {
        project = projects.create();
        var agent = projects.agent(project, true, "vapi", null);
        var number = "+1555%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
        projects.run(
                "INSERT INTO phone_number (number, project_id, agent_id) VALUES ($1, $2, $3)", number, project, agent);
        var call = ToolClient.newCall(project);
        String slot = call.slots("tomorrow").path("data.slots[0].slot");
        String booking = call.book(slot).path("data.bookingId");
        String doubtful = doubtful(project);
        String message = call.call("take_message", Map.of("message", "the gate code is on the door"))
                .path("data.messageId");
        var outgoing = UUID.randomUUID();
        projects.run(
                "INSERT INTO outgoing_message (id, project_id, channel, kind, recipient, body, at_once, state,"
                        + " not_before, created_at, changed_at) VALUES ($1, $2, 'SMS', 'walk', '+15550109999', 'Hi', true,"
                        + " 'IN_DOUBT', now(), now(), now())",
                outgoing,
                project);
        var customer = customer(project, "Ann Walk");
        var changed = customer(project, "Ann Third");
        var blocked = blocked(project);
        var duplicate = customer(project, "Ann Walker");
        for (var id : List.of("sam", "joe")) {
            projects.run(
                    "INSERT INTO technician (project_id, id, version, document, changed_at, changed_by)"
                            + " VALUES ($1, $2, 1, '{\"name\":\"Sam\",\"trades\":[\"hvac\"],\"shifts\":[{\"weekday\":\"wednesday\","
                            + "\"from\":\"08:00\",\"to\":\"17:00\"}]}', now(), 'walk')",
                    project,
                    id);
        }
        var alarm = UUID.randomUUID();
        projects.run(
                "INSERT INTO alarm (id, project_id, call_id, state, safety, problem, language, raised_at)"
                        + " VALUES ($1, $2, 'walk', 'UNANSWERED', false, 'a leak', 'en', now())",
                alarm,
                project);
        projects.run(
                "INSERT INTO alarm_rung (alarm_id, position, name, number, language, state, alerted_at)"
                        + " VALUES ($1, 0, 'Sam', '+15550100077', 'en', 'SILENT', now())",
                alarm);
        var principal = "ann-" + UUID.randomUUID();
        member(project, principal, "viewer");
        var token = token(project, "admin");
        var document = posted("/api/projects/" + project + "/documents", "{\"title\":\"Walk\",\"content\":\"Words.\"}");
        var doomed = posted("/api/projects/" + project + "/documents", "{\"title\":\"Gone\",\"content\":\"Words.\"}");
        String connection = new ConnectionClient(project, peer)
                .start("google", principal, Map.of())
                .path("connection.id");
        var reverted = projects.agent(project, true, "vapi", null);
        var published = projects.agent(project, true, "vapi", null);
        draft(published, project);
        var drafted = projects.agent(project, true, "vapi", null);
        draft(drafted, project);
        var discarded = projects.agent(project, true, "vapi", null);
        draft(discarded, project);
        var assigned = projects.agent(project, true, "vapi", null);
        var renamed = projects.agent(project, true, "vapi", null);
        var leaving = "bob-" + UUID.randomUUID();
        member(project, leaving, "viewer");
        var given = "+1555%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", given, project);
        property(project, "kept");
        property(project, "gone");
        walk = EndpointWalk.of(service, ToolClient.SERVICE_TOKEN)
                .thing("GET /api/projects/{projectId}/properties/{id} id", "kept")
                .thing("PUT /api/projects/{projectId}/properties/{id} id", "kept")
                .thing("DELETE /api/projects/{projectId}/properties/{id} id", "gone")
                .body("PUT /api/projects/{projectId}/properties/{id}", """
                        {"address":"1 Elm Street","bedrooms":1,"bathrooms":1,"rent":100000,"version":1}""")
                .body("POST /api/projects/{projectId}/properties/import", """
                        {"csv":"id,address,bedrooms,bathrooms,rent\\nwalk,2 Elm Street,1,1,1000"}""")
                .thing("GET /api/projects/{projectId}/documents/{id} id", document)
                .thing("PUT /api/projects/{projectId}/documents/{id} id", document)
                .thing("DELETE /api/projects/{projectId}/documents/{id} id", doomed)
                .body("PUT /api/projects/{projectId}/documents/{id}", """
                        {"title":"Walk","content":"Other words.","version":1}""")
                .body("POST /api/projects/{projectId}/documents", """
                        {"title":"Another","content":"Words."}""")
                .body("POST /api/knowledge", """
                        {"projectId":"%s","question":"words"}""".formatted(project))
                .thing("projectId", project)
                .thing("DELETE /api/projects/{projectId} projectId", projects.create())
                .body("PUT /api/projects/{projectId}", """
                        {"name":"Walk","timeZone":"America/New_York","revision":1}""")
                .thing("GET /api/agents/{id} id", agent)
                .thing("GET /api/projects/{projectId}/technicians/{id} id", "sam")
                .thing("PUT /api/projects/{projectId}/technicians/{id} id", "walk")
                .thing("DELETE /api/projects/{projectId}/technicians/{id} id", "joe")
                .body("PUT /api/projects/{projectId}/technicians/{id}", """
                        {"name":"Ann","active":false,"trades":["plumbing"]}""")
                .thing("GET /api/dispatches/{id} id", alarm.toString())
                .thing("PUT /api/dispatches/{id}/answer id", alarm.toString())
                .thing("PUT /api/dispatches/{id}/cancellation id", alarm.toString())
                .body("PUT /api/dispatches/{id}/answer", """
                        {"position":0,"accepts":false}""")
                .body("PUT /api/projects/{projectId}/dispatch-settings", """
                        {"version":0,"ownerPhone":"+15550100099"}""")
                .thing("GET /api/bookings/{id} id", booking)
                .thing("DELETE /api/bookings/{id} id", booking)
                .thing("PUT /api/bookings/{id}/resolution id", doubtful)
                .thing("DELETE /api/projects/{projectId}/tokens/{id} id", token.get("id"))
                .thing("GET /api/projects/{projectId}/connections/{id} id", connection)
                .thing("DELETE /api/projects/{projectId}/connections/{id} id", connection)
                .body("POST /api/projects/{projectId}/connections", """
                        {"userId":"walk","provider":"google"}""")
                .body("PUT /api/projects/{projectId}/calcom-key", "{\"key\":\"cal_live_0123456789abcdef\"}")
                .thing("GET /api/messages/{id} id", message)
                .thing("GET /api/outgoing-messages/{id} id", outgoing.toString())
                .thing("PUT /api/outgoing-messages/{id}/resolution id", outgoing.toString())
                .thing("GET /api/projects/{projectId}/customers/{id} id", customer)
                .thing("PUT /api/projects/{projectId}/customers/{id} id", changed)
                .thing("GET /api/projects/{projectId}/customers/{id}/history id", customer)
                .thing("POST /api/projects/{projectId}/customers/{id}/merges id", customer)
                .thing("DELETE /api/projects/{projectId}/customers/{id} id", customer)
                .body("POST /api/projects/{projectId}/customers", "{\"name\":\"Bob Lee\"}")
                .body("PUT /api/projects/{projectId}/customers/{id}", "{\"name\":\"Ann Walk\",\"version\":1}")
                .body("POST /api/projects/{projectId}/customers/{id}/merges", "{\"from\":\"%s\"}".formatted(duplicate))
                .body("POST /api/projects/{projectId}/customer-imports", "{\"csv\":\"name,phone\"}")
                .thing("DELETE /api/projects/{projectId}/blocked-callers/{id} id", blocked)
                .body("POST /api/projects/{projectId}/blocked-callers", "{\"number\":\"+15550103333\"}")
                .body("PUT /api/projects/{projectId}/crm", "{\"version\":0,\"kind\":\"HUBSPOT\"}")
                .body("PUT /api/projects/{projectId}/triage", "{\"version\":0,\"emergency\":\"911\"}")
                .body("PUT /api/projects/{projectId}/screening", "{\"version\":0}")
                .thing("kind", "booked")
                .thing("language", "en")
                .thing("channel", "SMS")
                .body("PUT /api/projects/{projectId}/message-templates/{kind}/{language}/{channel}", """
                        {"body":"{business}: {when}","version":0}""")
                .body("PUT /api/projects/{projectId}/message-settings", """
                        {"quietFrom":"21:00","quietTo":"08:00","version":0}""")
                .thing("PUT /api/messages/{id}/acknowledgement id", message)
                .thing("callId", call.callId())
                .thing("principal", principal)
                .thing("name", "get_slots")
                .thing("PUT /api/agents/{id}/assistant id", assigned)
                .thing("PUT /api/agents/{id} id", renamed)
                .body("PUT /api/agents/{id}", """
                        {"name":"Walk","enabled":true,"systemType":"vapi","ladder":[],"revision":2}""")
                .thing("GET /api/agents/{id}/draft id", drafted)
                .thing("PUT /api/agents/{id}/draft id", renamed)
                .body("PUT /api/agents/{id}/draft", "{\"content\":" + CONTENT + "}")
                .thing("DELETE /api/agents/{id}/draft id", discarded)
                .thing("POST /api/agents/{id}/draft/publication id", published)
                .body("POST /api/agents/{id}/draft/publication", "{\"version\":1}")
                .thing("DELETE /api/projects/{projectId}/members/{principal} principal", leaving)
                .thing("DELETE /api/projects/{projectId}/numbers/{number} number", given)
                .thing("GET /api/agents/{id}/versions id", agent)
                .thing("GET /api/agents/{id}/versions/{version} id", agent)
                .thing("GET /api/agents/{id}/comparison id", drafted)
                .thing("from", "1")
                .thing("to", "draft")
                .thing("version", "1")
                .thing("POST /api/agents/{id}/versions/{version}/revert id", reverted)
                .body("POST /api/agents/{id}/versions/{version}/revert", "{\"version\":2}")
                .body("PUT /api/bookings/{id}/resolution", "{\"stands\":false}")
                .body("PUT /api/projects/{projectId}/summary-settings", """
                        {"version":0,"recipients":[],"afterCalls":true,"mornings":true,"morningAt":"07:30",
                         "language":"en"}""")
                .body("PUT /api/projects/{projectId}/members/{principal}", """
                        {"role":"viewer","revision":1}""")
                .thing("PUT /api/agents/{id}/tools id", agent)
                .thing("number", number)
                .body("POST /api/book", visit(project))
                .body("POST /api/tools/{name}", """
                        {"projectId":"%s","arguments":{"when":"tomorrow"}}""".formatted(project))
                .thing("GET /api/tools agentId", agent)
                .body("PUT /api/projects/{projectId}/calendar", """
                        {"version":1,"visitMinutes":60,"hours":[{"weekday":"monday","opens":"08:00","closes":"18:00"}]}""")
                .body("PUT /api/projects/{projectId}/areas", """
                        {"version":0,"country":"US","postcodes":["12207"]}""")
                .body("PUT /api/projects/{projectId}/pricing", """
                        {"version":0,"currency":"USD","prices":[{"kind":"CALL_OUT","low":8900}]}""")
                .body("POST /api/pricing/assistant", """
                        {"projectId":"%s","service":"drain"}""".formatted(project))
                .body("POST /api/service-area/check", """
                        {"projectId":"%s","postcode":"12207"}""".formatted(project))
                .body("POST /api/projects", """
                        {"id":"p-%s","name":"Walk","timeZone":"UTC"}""".formatted(UUID.randomUUID()))
                .body("POST /api/projects/{projectId}/agents", """
                        {"name":"Walk","vapiAssistantId":"%s"}""".formatted(UUID.randomUUID()))
                .body("PUT /api/agents/{id}/tools", """
                        {"version":1,"tools":[{"name":"get_slots","filler":"One moment."},{"name":"end_call"}]}""")
                .body("PUT /api/agents/{id}/assistant", """
                        {"vapiAssistantId":"%s","revision":2}""".formatted(UUID.randomUUID()))
                .body("PUT /api/projects/{projectId}/numbers/{number}", """
                        {"agentId":"%s","systemType":"vapi","revision":1}""".formatted(agent))
                .mark(
                        document,
                        doomed,
                        customer,
                        duplicate,
                        alarm.toString(),
                        project,
                        agent,
                        number,
                        booking,
                        doubtful,
                        message,
                        outgoing.toString(),
                        principal,
                        token.get("id"),
                        connection);
    }

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void theDescriptionLeavesNothingOut() {
        assertThat(walk.undescribed(classes())).isEmpty();
    }

    @Test
    void nothingElseIsOpen() {
        try (var outside = OutsideWalk.of(service, ToolClient.SERVICE_TOKEN, classes(), router)) {
            var signIns = new ConnectionClient(projects.create(), peer.open());
            var started = signIns.start("google", "walk", Map.of());
            var back = peer.agree(started.path("authorizeUrl"), peer.user("walk"));
            String link = signIns.start("google", "another", Map.of()).path("link");
            outside.openedBy(query(back), 400, "GET /calendars/google/callback")
                    .openedBy(query(link), 400, "GET /calendars/connect")
                    .openedBy(
                            query(peer.agree(
                                    signIns.start("microsoft", "walk", Map.of()).path("authorizeUrl"),
                                    peer.user("walk"))),
                            400,
                            "GET /calendars/microsoft/callback");
            var stage = new OnCallStage(projects).add("sam", 1, "plumbing");
            stage.emergency();
            var ticket = "ticket=" + stage.tickets("sam").getFirst();
            outside.openedBy(ticket, 400, "GET /dispatch/offer").openedBy(ticket, 400, "POST /dispatch/offer");
            outside.proved(401, "POST /twilio/messages", "POST /twilio/messages/status")
                    .sending("application/x-www-form-urlencoded", "AccountSid=" + ACCOUNT)
                    .provider(asked -> signed("unit-test-token-01", asked))
                    .impostor("another account", asked -> signed("token-of-others", asked))
                    .impostor(
                            "who knows the signature of another path",
                            _ -> signed("unit-test-token-01", "POST /twilio/x"));
            assertThat(outside.faults()).isEmpty();
            stage.sweep();
        }
    }

    private static String query(String address) {
        return address.substring(address.indexOf('?') + 1);
    }

    private static Map<String, String> signed(String key, String asked) {
        var address = "https://voice.example.test" + asked.substring(asked.indexOf(' ') + 1);
        var parameters = Map.of("AccountSid", List.of(ACCOUNT));
        return Map.of("X-Twilio-Signature", TwilioSignature.sign(key, address, parameters));
    }

    private List<Class<?>> classes() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .toList();
    }

    @Test
    void theDescriptionSaysWhatItsUsersNeedToKnow() {
        assertThat(ApiDescription.of(service, ToolClient.SERVICE_TOKEN).gaps()).isEmpty();
    }

    @Test
    void theDescriptionIsTheOneThatIsCommitted() {
        ApiDescription.of(service, ToolClient.SERVICE_TOKEN).demandKept("tool-service");
    }

    @Test
    void whatCannotBeAnsweredIsAProblem() {
        try (var problems = ProblemWalk.of(service, ToolClient.SERVICE_TOKEN)) {
            assertThat(problems.faults(300 << 10)).isEmpty();
        }
    }

    @Test
    void strangersAreRefusedEverywhere() {
        assertThat(walk.operations()).hasSizeGreaterThan(10);
        assertThat(walk.strangers()).isEmpty();
    }

    @Test
    void anotherProjectsTokenSeesNothingAndChangesNothing() {
        var own = projects.create();
        member(own, "ben", "admin");
        assertThat(walk.foreigners(
                        TestIssuer.person("ben"), token(own, "admin").get("token"), TestIssuer.person("nobody")))
                .isEmpty();
    }

    /// Optimistic locking is everywhere where something is replaced.
    @Test
    void whoeverReplacesSaysWhichVersionWasRead() {
        assertThat(walk.unread(
                        "PUT /api/bookings/{id}/resolution",
                        "PUT /api/dispatches/{id}/answer",
                        "PUT /api/dispatches/{id}/cancellation",
                        "PUT /api/messages/{id}/acknowledgement",
                        "PUT /api/outgoing-messages/{id}/resolution",
                        // A secret is never shown: nobody has read one.
                        "PUT /api/projects/{projectId}/calcom-key"))
                .isEmpty();
    }

    /// And whatever they change is told in the owner's name; but that a provider has ended what the owner disconnected
    /// comes by itself.
    @Test
    void theSameRequestsAreGoodInTheOwnersName() {
        var told = projects.count("SELECT max(sequence) FROM audit_entry WHERE project_id = $1", project);

        assertThat(walk.owner()).isEmpty();

        assertThat(projects.texts(
                        "SELECT concat_ws(' ', what, action, 'by', by) FROM audit_entry"
                                + " WHERE project_id = $1 AND sequence > $2 AND by <> 'owner'",
                        project,
                        told))
                .isSubsetOf("calendar-connection removed by patchbay");
    }

    private void draft(String agent, String project) {
        projects.run(
                "INSERT INTO agent_draft (agent_id, project_id, version, document, changed_at, changed_by, based_on)"
                        + " VALUES ($1, $2, 1, $3::text::jsonb, now(), 'walk', 1)",
                agent,
                project,
                CONTENT);
    }

    private static String visit(String project) {
        return """
                {"projectId":"%s","start":"2026-11-25T10:00:00-05:00","name":"Ann Lee","address":"12 Elm Street"}""".formatted(project);
    }

    private static String blocked(String project) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("number", "+15550104444"))
                .post("/api/projects/{p}/blocked-callers", project)
                .path("id");
    }

    private String doubtful(String project) {
        var call = ToolClient.newCall(project);
        String booking =
                call.book(call.slots("tomorrow").path("data.slots[0].slot")).path("data.bookingId");
        projects.run(
                "UPDATE reservation SET state = 'PENDING', doubtful_since = now() WHERE id = $1",
                UUID.fromString(booking));
        return booking;
    }

    private static String customer(String project, String name) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("name", name))
                .post("/api/projects/{p}/customers", project)
                .path("id");
    }

    private static void member(String project, String principal, String role) {
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("role", role))
                .put("/api/projects/{p}/members/{m}", project, principal)
                .then()
                .statusCode(200);
    }

    private static void property(String project, String id) {
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body("{\"address\":\"1 Elm Street\",\"bedrooms\":1,\"bathrooms\":1,\"rent\":100000}")
                .put("/api/projects/{p}/properties/{id}", project, id)
                .then()
                .statusCode(201);
    }

    /// The id of what was made.
    private static String posted(String path, String body) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, String> token(String project, String role) {
        var made = given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "walk", "role", role))
                .post("/api/projects/{p}/tokens", project);
        return Map.of("token", made.path("token"), "id", made.path("about.id"));
    }
}
