package dev.patchbay.business.routing;

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

    @Test
    void whoDoesNotWantToBeCalledIsNotCalledForThatProject() {
        var project = projects.create();
        projects.run(
                "INSERT INTO customer (id, project_id, name, phones, do_not_call, search, created_at, changed_at)"
                        + " VALUES (gen_random_uuid(), $1, 'Ann Lee', ARRAY['+15185550142'], true, 'ann lee', now(), now())",
                project);

        asked(project, "?number=%2B15185550142").statusCode(200).body("notToBeCalled", equalTo(true));
        asked(project, "?number=%2B15185550143").statusCode(200).body("notToBeCalled", equalTo(false));
        asked(project, "").statusCode(200).body("notToBeCalled", equalTo(false));
        asked(projects.create(), "?number=%2B15185550142").statusCode(200).body("notToBeCalled", equalTo(false));
    }

    private static ValidatableResponse asked(String project, String query) {
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .urlEncodingEnabled(false)
                .get("/internal/projects/" + project + query)
                .then();
    }
}
