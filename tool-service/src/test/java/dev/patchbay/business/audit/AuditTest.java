package dev.patchbay.business.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.events.Changes;
import dev.patchbay.business.support.AtOnce;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.TopicReader;
import dev.patchbay.contracts.business.BusinessEvent;
import dev.patchbay.contracts.business.BusinessFact;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class AuditTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String ann = "ann-" + UUID.randomUUID();

    @Inject
    FreshProject projects;

    @Inject
    Changes changes;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private String project;

    @BeforeEach
    void freshProject() {
        project = projects.create();
        member(ann, "admin");
    }

    @Test
    void aChangeTellsWhoDidItAndWhatWasOtherwise() {
        var agent = projects.agent(project, true, "openai-realtime", null);
        var number = number();
        number(number, Map.of("agentId", agent, "systemType", "openai-realtime"), "0");
        number(number, Map.of("agentId", agent, "systemType", "vapi"), "1");

        List<Map<String, Object>> told = audit("what=number&which=" + number.replace("+", "%2B"));

        assertThat(told).hasSize(2);
        assertThat(told.getFirst())
                .containsEntry("by", ann)
                .containsEntry("action", "changed")
                .containsEntry("before", Map.of("system_type", "openai-realtime"))
                .containsEntry("after", Map.of("system_type", "vapi"));
        assertThat(told.getLast()).containsEntry("action", "added").doesNotContainKey("before");
    }

    @Test
    void whatIsRemovedIsToldAsItWasAndInWhoseName() {
        var ben = "ben-" + UUID.randomUUID();
        member(ben, "viewer");
        as(ann).delete("/api/projects/{p}/members/{m}", project, ben).then().statusCode(204);

        assertThat(audit("what=member&which=" + ben).getFirst())
                .containsEntry("by", ann)
                .containsEntry("action", "removed")
                .containsEntry("before", Map.of("project_id", project, "principal", ben, "role", "viewer"));
    }

    @Test
    void noSecretIsTold() {
        String token = as(ann).body(Map.of("name", "reports", "role", "viewer"))
                .post("/api/projects/{p}/tokens", project)
                .path("token");
        var digest = projects.texts("SELECT sha256 FROM api_token WHERE project_id = $1", project)
                .getFirst();

        var told = as(ann).get("/api/projects/{p}/audit?what=token", project).asString();

        assertThat(told).contains("reports").doesNotContain(token, digest, "sha256");
    }

    @Test
    void whatIsReplacedByTheSameIsNoChange() {
        var calendar = "/api/projects/" + project + "/calendar";
        as(ann).body(CALENDAR.formatted(1, "18:00")).put(calendar).then().statusCode(200);
        as(ann).body(CALENDAR.formatted(2, "17:00")).put(calendar).then().statusCode(200);

        List<Map<String, Object>> told = audit("what=opening-hours&by=" + ann);

        assertThat(told.getFirst())
                .containsEntry("which", "1 08:00:00")
                .containsEntry("action", "changed")
                .containsEntry("before", Map.of("closes_at", "18:00:00"))
                .containsEntry("after", Map.of("closes_at", "17:00:00"));
        assertThat(told.stream().filter(change -> change.get("which").equals("2 08:00:00")))
                .as("replaced by the same each time")
                .isEmpty();
        assertThat(told.stream().filter(change -> change.get("action").equals("removed")))
                .hasSize(5);
    }

    @Test
    void aDocumentIsToldByWhatIsOtherwiseInIt() {
        var areas = "/api/projects/" + project + "/areas";
        as(ann).body("{\"version\":0,\"country\":\"US\",\"postcodes\":[\"12207\"],\"circles\":[]}")
                .put(areas)
                .then()
                .statusCode(200);
        as(ann).body("{\"version\":1,\"country\":\"US\",\"postcodes\":[\"12207\",\"12208\"],\"circles\":[]}")
                .put(areas)
                .then()
                .statusCode(200);

        var told = audit("what=service-area").getFirst();

        assertThat(told).containsEntry("by", ann);
        assertThat(told.get("after").toString()).contains("12208").doesNotContain("country");
    }

    @Test
    void pagesAreWhole() {
        IntStream.range(0, 5).forEach(_ -> member("m-" + UUID.randomUUID(), "viewer"));
        var first = as(ann).get("/api/projects/{p}/audit?what=member&limit=4", project);
        var second = as(ann).get("/api/projects/{p}/audit?what=member&limit=4&after=" + first.path("next"), project);

        assertThat(first.<List<?>>path("changes")).hasSize(4);
        assertThat(second.<List<?>>path("changes")).hasSize(2);
        assertThat(second.<Object>path("next")).isNull();
        as(ann).get("/api/projects/{p}/audit?limit=0", project).then().statusCode(400);
    }

    @Test
    void onlyAdminsSeeIt() {
        var ben = "ben-" + UUID.randomUUID();
        member(ben, "operator");
        as(ben).get("/api/projects/{p}/audit", project).then().statusCode(403);
        as("stranger").get("/api/projects/{p}/audit", project).then().statusCode(404);
    }

    @Test
    void everyChangeIsOnTheTopicOnceInOrderAndNothingIsLeftBehind() {
        AtOnce.run(12, () -> member("m-" + UUID.randomUUID(), "viewer"));
        var changes = projects.count("SELECT max(sequence) FROM audit_entry WHERE project_id = $1", project);
        assertThat(projects.count("SELECT count(*) FROM audit_entry WHERE project_id = $1", project))
                .as("without a gap")
                .isEqualTo(changes);

        try (var topic = new TopicReader(servers, "audit")) {
            Eventually.holds(() -> topic.of(project).size() >= changes);
            var told = topic.of(project).stream().flatMap(Optional::stream).toList();
            assertThat(told.stream().map(BusinessFact::sequence))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, (int) changes)
                            .mapToObj(Long::valueOf)
                            .toList());
            assertThat(told)
                    .allSatisfy(fact -> assertThat(fact.event()).isInstanceOf(BusinessEvent.ThingChanged.class));
        }
        Eventually.holds(() -> projects.count("SELECT count(*) FROM event_outbox WHERE key = $1", project) == 0);
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        var before = projects.count("SELECT count(*) FROM audit_entry WHERE project_id = $1", project);
        var failed = changes.by(ann, connection -> connection
                        .preparedQuery("UPDATE member SET role = 'viewer' WHERE project_id = $1")
                        .execute(Tuple.of(project))
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("stop"))))
                .onFailure()
                .recoverWithNull();
        failed.await().atMost(LIMIT);

        assertThat(projects.count("SELECT count(*) FROM audit_entry WHERE project_id = $1", project))
                .isEqualTo(before);
        assertThat(projects.texts("SELECT role FROM member WHERE project_id = $1", project))
                .containsExactly("admin");
    }

    private static final String CALENDAR = """
            {"version":%d,"visitMinutes":60,"stepMinutes":60,"hours":[
             {"weekday":"monday","opens":"08:00","closes":"%s"},{"weekday":"tuesday","opens":"08:00","closes":"18:00"}]}""";

    private List<Map<String, Object>> audit(String filter) {
        return as(ann).urlEncodingEnabled(false)
                .get("/api/projects/" + project + "/audit?" + filter)
                .path("changes");
    }

    private void number(String number, Map<String, String> wish, String revision) {
        as(ann).urlEncodingEnabled(false)
                .header("If-Match", "\"" + revision + "\"")
                .body(wish)
                .put("/api/projects/" + project + "/numbers/" + number)
                .then()
                .statusCode(200);
    }

    private static String number() {
        return "+1555%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
    }

    private void member(String principal, String role) {
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("role", role))
                .put("/api/projects/{p}/members/{m}", project, principal)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(String person) {
        return given().auth().oauth2(TestIssuer.person(person)).contentType(ContentType.JSON);
    }
}
