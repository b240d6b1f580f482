package dev.patchbay.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.embedded.DatabaseAway;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.StartedWithoutDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class HealthTest {
    @Inject
    StartedWithoutDatabase start;

    @Inject
    Migration migration;

    @ConfigProperty(name = "PATCHBAY_DB")
    String database;

    @ConfigProperty(name = "PATCHBAY_DB_PASSWORD")
    String password;

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started"})
    void theServiceIsUpAlone(String probe) {
        RestAssured.get(probe).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void theServiceStartsWithoutItsDatabaseAndMigratesOnceItIsThere() {
        assertThat(start.wasAway()).isTrue();
        Eventually.holds(migration::done);
    }

    @Test
    void theServiceIsReadyWithoutItsDatabase() {
        try (var _ = DatabaseAway.begin(database, password)) {
            RestAssured.get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/vapi/calls/x/messages", "/internal/anything"})
    void whatIsNotBuiltYetIsNotOpenEither(String path) {
        RestAssured.get(path).then().statusCode(401);
    }
}
