package dev.patchbay.business.customers;

import static io.restassured.RestAssured.given;

import dev.patchbay.embedded.identity.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The customers of one project, as its people see them.
public record CustomerDesk(String project) {

    public Response add(String name, List<String> phones, List<String> addresses) {
        return as().body(Map.of("name", name, "phones", phones, "addresses", addresses))
                .post("/api/projects/{p}/customers", project);
    }

    public String id(String name, String phone, String address) {
        return add(name, List.of(phone), List.of(address)).path("id");
    }

    public Response post(String path, Map<String, Object> body) {
        return as().body(body).post("/api/projects/" + project + path);
    }

    public Response put(String id, Map<String, Object> changed) {
        var body = new HashMap<String, Object>(Map.of("name", "Ann Lee"));
        body.putAll(changed);
        return as().body(body).put("/api/projects/{p}/customers/{id}", project, id);
    }

    public Response list(String query) {
        var asked = as();
        Arrays.stream(query.split("&")).filter(part -> !part.isEmpty()).forEach(part -> {
            var named = part.split("=", 2);
            asked.queryParam(named[0], named[1]);
        });
        return asked.get("/api/projects/{p}/customers", project);
    }

    public Response one(String id) {
        return as().get("/api/projects/{p}/customers/{id}", project, id);
    }

    public Response history(String id) {
        return as().get("/api/projects/{p}/customers/{id}/history", project, id);
    }

    public Response delete(String path) {
        return as().delete("/api/projects/" + project + path);
    }

    static RequestSpecification as() {
        return given().auth().oauth2(TestIssuer.owner()).contentType(ContentType.JSON);
    }
}
