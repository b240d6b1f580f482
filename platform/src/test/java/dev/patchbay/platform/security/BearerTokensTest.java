package dev.patchbay.platform.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("service")
class BearerTokensTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/thing",
                "/internal",
                "/internal/no-such-thing",
                "/api/thing",
                "/api/plain",
                "/api",
                "/api/v1/hook/more",
                "/api/v1/hooked",
                "/%61pi/thing",
                "//api//thing",
                "/api;x=1/thing",
                "/api;/thing;y",
                "/open/../api/thing",
                "/api/open/../thing",
                "/api/open/%2e%2e/thing",
            })
    void nothingProtectedAnswersWithoutAToken(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType(startsWith("application/problem+json"));
    }

    @Test
    void eachTokenOpensItsOwnPathsOnly() {
        bearer("the-service-token").get("/internal/thing").then().statusCode(200);
        bearer("the-owner-token").get("/api/thing").then().statusCode(200);
        bearer("the-owner-token").get("/api/plain").then().statusCode(200);
        bearer("the-owner-token").get("/internal/thing").then().statusCode(401);
        bearer("the-service-token").get("/api/thing").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer the-owner-toke", "Basic the-owner-token", "the-owner-token"})
    void otherCredentialsAreRefused(String header) {
        given().header("Authorization", header)
                .get("/api/thing")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer realm=\"patchbay\", error=\"invalid_token\""));
    }

    @Test
    void openPathsAndUnprotectedOnesNeedNoToken() {
        given().post("/api/v1/hook").then().statusCode(200);
        given().get("/api/open/a/b").then().statusCode(200);
        given().get("/number/1").then().statusCode(200);
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
