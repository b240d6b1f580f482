package dev.patchbay.business.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class DirectoryTest {
    @Inject
    FreshProject projects;

    @Inject
    DemoProject demo;

    @Test
    void theDemoProjectIsThereWithItsAgentsAndNumbers() {
        assertThat(get("/api/projects").<List<String>>path("id")).contains("afterhourfix");
        assertThat(get("/api/agents").<List<String>>path("id"))
                .contains("afterhourfix-alex", "afterhourfix-alex-wideband", "afterhourfix-retired");
        var agent = get("/api/agents/afterhourfix-alex");
        assertThat(agent.path("systemType").toString()).isEqualTo("openai-realtime");
        assertThat(agent.path("published.audioMode").toString()).isEqualTo("passthrough");
        assertThat(get("/api/numbers").<List<String>>path("number"))
                .contains("+15550100001", "+15550100002", "+15550100003");
        assertThat(get("/api/numbers").<Boolean>path("find { it.number == '+15550100005' }.fronted"))
                .isFalse();
    }

    @Test
    void seedingAgainLeavesWhatTheOwnerChanged() {
        projects.run("UPDATE agent SET name = 'Sam' WHERE id = 'afterhourfix-retired'");
        projects.run("DELETE FROM opening_hours WHERE project_id = 'afterhourfix' AND weekday = 6");

        demo.seed().await().atMost(Duration.ofSeconds(10));

        assertThat(get("/api/agents/afterhourfix-retired").path("name").toString())
                .isEqualTo("Sam");
        assertThat(projects.count("SELECT count(*) FROM opening_hours WHERE project_id = 'afterhourfix'"))
                .isEqualTo(5);
    }

    @Test
    void whatIsNotThereIsAProblem() {
        assertThat(get("/api/agents/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/api/bookings/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(get("/api/bookings/not-an-id").statusCode()).isEqualTo(404);
        assertThat(get("/api/bookings").statusCode()).isEqualTo(400);
        assertThat(get("/api/agents/nobody").contentType()).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/projects", "/api/agents", "/api/agents/x", "/api/numbers", "/api/bookings?callId=x"})
    void withoutTheOwnersTokenNothingIsShown(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(401);
        assertThat(given().auth().oauth2(ToolClient.SERVICE_TOKEN).get(path).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/routes", "/internal/call-owners", "/internal/tools/get_slots"})
    void withoutTheServiceTokenNothingIsDone(String path) {
        assertThat(given().post(path).statusCode()).isEqualTo(401);
        assertThat(given().auth().oauth2(TestIssuer.owner()).post(path).statusCode())
                .isEqualTo(401);
    }

    private static Response get(String path) {
        return given().auth().oauth2(TestIssuer.owner()).get(path);
    }
}
