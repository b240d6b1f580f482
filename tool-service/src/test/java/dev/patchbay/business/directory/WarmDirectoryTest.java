package dev.patchbay.business.directory;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a start asks once, so that nothing is parsed while calls are routed.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class WarmDirectoryTest {
    @Inject
    DirectoryStore directory;

    @Test
    void everyQueryCanBeAskedForNobody() throws Throwable {
        VertxContextSupport.subscribeAndAwait(directory::warmUp);
    }

    /// A caller in the first seconds would wait for what is read and loaded then.
    @Test
    void itIsAskedBeforeTheServiceIsReady() {
        Eventually.holds(
                () -> given().get("/q/health/ready").statusCode() == 200, () -> "the service is ready after its start");

        given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'warm' }.data.directory", equalTo("asked"));
    }
}
