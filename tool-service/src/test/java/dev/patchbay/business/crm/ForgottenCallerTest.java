package dev.patchbay.business.crm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.business.customers.CustomerDesk;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whoever was forgotten stays so, though the business's own system still knows him.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RehearsedCrm.class, scope = TestResourceScope.GLOBAL)
class ForgottenCallerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PROJECT = "p-crm";

    @Inject
    FreshProject projects;

    @Inject
    CrmDesk desk;

    @Test
    void whoWasForgottenIsNotBroughtBackByTheNextRing() {
        var caller = "+1212%07d"
                .formatted(2_000_000 + Math.floorMod(UUID.randomUUID().hashCode(), 7_000_000));
        projects.run(
                "INSERT INTO project (id, name, time_zone) VALUES ($1, 'Crm', 'America/New_York') ON CONFLICT DO NOTHING",
                PROJECT);
        projects.run("DELETE FROM crm_setting WHERE project_id = $1", PROJECT);
        RehearsedCrm.heal();
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("version", 0, "kind", "HUBSPOT", "lookUp", true, "writeBack", false))
                .put("/api/projects/{p}/crm", PROJECT)
                .then()
                .statusCode(200);
        RehearsedCrm.knows(caller, "Ann", "Lee");
        var customers = new CustomerDesk(PROJECT);
        customers.id("Ann Lee", caller, "12 Elm Street, Albany");
        customers.delete("/callers/" + caller).then().statusCode(200).body("customers", equalTo(1));

        desk.meet(PROJECT, caller).await().atMost(LIMIT);

        ToolClient.newCall(PROJECT, caller)
                .call("get_customer", Map.of())
                .then()
                .body("data.name", nullValue());
        assertThat(RehearsedCrm.searches(caller)).isZero();
    }
}
