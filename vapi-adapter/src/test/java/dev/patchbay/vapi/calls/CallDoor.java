package dev.patchbay.vapi.calls;

import dev.patchbay.embedded.identity.TestDirectory;
import dev.patchbay.embedded.identity.TestIssuer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// The doors for calls and results, as their clients see them.
final class CallDoor {
    static final String PATH = "/api/v1/vapi/calls";

    private static final AtomicInteger NUMBERS = new AtomicInteger(1_000_000);

    private CallDoor() {}

    /// A number that no other test calls.
    static String number() {
        return "+1303" + NUMBERS.incrementAndGet();
    }

    static String project() {
        return "p-" + UUID.randomUUID();
    }

    static String member(String project, String role) {
        return TestDirectory.person("someone-" + UUID.randomUUID(), project, role);
    }

    static String wish(String number) {
        return wish(number, "repair of a leaking tap");
    }

    static String wish(String number, String service) {
        return """
                {"phoneNumber":"%s","serviceNeeded":"%s","userCriteria":"licensed","location":"Boston",
                 "providerName":"Ace Plumbing","urgency":"urgent"}""".formatted(number, service);
    }

    static ValidatableResponse start(String token, String wish) {
        return start(token, wish, null).then();
    }

    static Response start(String token, String wish, String key) {
        var request = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(wish);
        return (key == null ? request : request.header("Idempotency-Key", key)).post(PATH);
    }

    static Response result(String token, String id, String query) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get(PATH + "/" + id + query);
    }

    static Response result(String id) {
        return result(TestIssuer.owner(), id, "");
    }
}
