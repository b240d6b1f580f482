package dev.patchbay.business.directory;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class KnownProjectsTest {
    @Inject
    FreshProject projects;

    @Test
    void aProjectHasItsOwnAgentsOnly() {
        var project = projects.create();
        var agent = projects.agent(project, true, "vapi", null);
        var foreign = projects.agent(projects.create(), true, "vapi", null);

        asked(project, "").statusCode(200).body("projectId", equalTo(project)).body("hasAgent", equalTo(true));
        asked(project, "?agentId=" + agent).statusCode(200).body("hasAgent", equalTo(true));
        asked(project, "?agentId=" + foreign).statusCode(200).body("hasAgent", equalTo(false));
        asked(project, "?agentId=nobody").statusCode(200).body("hasAgent", equalTo(false));
        asked("no-such", "?agentId=" + agent).statusCode(404).contentType("application/problem+json");
    }

    private static ValidatableResponse asked(String project, String query) {
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .get("/internal/projects/" + project + query)
                .then();
    }
}
