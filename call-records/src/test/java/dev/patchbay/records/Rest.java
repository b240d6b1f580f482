package dev.patchbay.records;

import dev.patchbay.embedded.Eventually;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicReference;

/// The service's REST doors, as their clients see them.
public final class Rest {
    private Rest() {}

    public static RequestSpecification asOwner() {
        return RestAssured.given().header("Authorization", "Bearer owner-in-tests");
    }

    public static RequestSpecification asService() {
        return RestAssured.given().header("Authorization", "Bearer service-in-tests");
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
