package dev.patchbay.business.support;

import static io.restassured.RestAssured.given;

import dev.patchbay.embedded.identity.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Names a project's technicians, by REST.
public final class Team {
    private Team() {}

    /// On duty all day every day.
    public static void add(String project, String id, String... trades) {
        add(project, id, Map.of(), trades);
    }

    public static void add(String project, String id, Map<String, Object> more, String... trades) {
        put(project, id, technician(id, more, trades)).then().statusCode(201);
    }

    public static Map<String, Object> technician(String id, Map<String, Object> more, String... trades) {
        var technician = new HashMap<String, Object>(Map.of(
                "name", id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1),
                "trades", List.of(trades),
                "shifts", always()));
        technician.putAll(more);
        return technician;
    }

    public static Response put(String project, String id, Map<String, Object> technician, String... ifMatch) {
        var request = given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(technician);
        return (ifMatch.length == 0 ? request : request.header("If-Match", ifMatch[0]))
                .put("/api/projects/{p}/technicians/{id}", project, id);
    }

    public static List<Map<String, Object>> always() {
        return Stream.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
                .map(day -> Map.<String, Object>of("weekday", day, "from", "00:00", "to", "00:00"))
                .toList();
    }
}
