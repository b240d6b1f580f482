package dev.patchbay.vapi;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
class HealthTest {
    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started"})
    void theServiceIsUpAlone(String probe) {
        RestAssured.get(probe).then().statusCode(200).body("status", equalTo("UP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/vapi/calls", "/internal/anything"})
    void whatIsNotBuiltYetIsNotOpenEither(String path) {
        RestAssured.get(path).then().statusCode(401);
    }
}
