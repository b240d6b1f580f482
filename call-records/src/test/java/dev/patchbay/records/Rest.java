package dev.patchbay.records;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicReference;

/// The service's REST doors, as their clients see them.
public final class Rest {
    public static final String SERVICE_TOKEN = "service-in-tests";

    private Rest() {}

    public static RequestSpecification asOwner() {
        return RestAssured.given().header("Authorization", "Bearer " + TestIssuer.owner());
    }

    public static RequestSpecification asService() {
        return RestAssured.given().header("Authorization", "Bearer " + SERVICE_TOKEN);
    }

    public static ValidatableResponse call(String id) {
        return asOwner().get("/api/calls/{id}", id).then();
    }

    /// The call's record once it counts so many facts.
    public static JsonPath call(String id, int facts) {
        var seen = new AtomicReference<>("nothing");
        Eventually.holds(
                () -> {
                    var answer = asOwner().get("/api/calls/{id}", id);
                    seen.set(answer.statusCode() + " " + answer.asString());
                    return answer.statusCode() == 200 && answer.jsonPath().getInt("facts") >= facts;
                },
                () -> facts + " facts, seen last: " + seen);
        return call(id).statusCode(200).extract().jsonPath();
    }
}
