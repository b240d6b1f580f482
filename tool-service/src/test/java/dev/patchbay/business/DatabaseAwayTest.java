package dev.patchbay.business;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.DatabaseAway;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class DatabaseAwayTest {
    private static final List<String> READS = List.of(
            "/api/projects",
            "/api/agents",
            "/api/agents/x",
            "/api/numbers",
            "/api/bookings?callId=x",
            "/api/bookings/" + UUID.randomUUID());

    @Inject
    FreshProject projects;

    @ConfigProperty(name = "PATCHBAY_DB")
    String database;

    @ConfigProperty(name = "PATCHBAY_DB_PASSWORD")
    String password;

    @Test
    void everyDoorSaysThatItMayBeAskedAgainAndThenAnswers() {
        // Its warm-up is not to be spoilt: another test looks at what that left.
        awaitReady();
        var call = ToolClient.newCall(projects.create());
        try (var _ = DatabaseAway.begin(database, password)) {
            READS.forEach(address ->
                    expectAway(given().auth().oauth2(TestIssuer.owner()).get(address)));
            expectAway(route());
            expectAway(call.call("get_slots", "tc-1", Map.of("when", "tomorrow")));
        }
        awaitReady();

        assertThat(call.call("get_slots", "tc-1", Map.of("when", "tomorrow"))
                        .path("outcome")
                        .toString())
                .isEqualTo("succeeded");
        assertThat(route().statusCode()).isEqualTo(200);
    }

    private static void awaitReady() {
        Eventually.holds(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    private static Response route() {
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of("callId", "tw-CA" + UUID.randomUUID(), "to", "+15550100001", "from", "+15550109999"))
                .post("/internal/routes");
    }

    private static void expectAway(Response answer) {
        assertThat(answer.asString()).doesNotContain("Exception", "patchbay", "FATAL");
        answer.then().statusCode(503).contentType("application/problem+json").header("Retry-After", "2");
    }
}
