package dev.patchbay.business.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.identity.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Connects calendars over HTTP, as a console and a user's browser do.
public record ConnectionClient(String project, SignInDesk peer) {
    /// A connection that a user has made.
    public record Made(UUID id, SignInDesk.User user) {}

    public Made connect(String provider) {
        return connect(provider, Map.of());
    }

    public Made connect(String provider, Map<String, Object> more) {
        var user = peer.user("user-" + UUID.randomUUID() + "@example.test");
        var started = start(provider, user.account, more);
        assertThat(back(started, user).statusCode()).isEqualTo(200);
        return new Made(UUID.fromString(started.path("connection.id")), user);
    }

    public Response start(String provider, String userId, Map<String, Object> more) {
        var wish = new HashMap<String, Object>(Map.of("userId", userId, "provider", provider));
        wish.putAll(more);
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/api/projects/{p}/connections", project);
    }

    /// The user signs in, agrees, and is sent back.
    public Response back(Response started, SignInDesk.User user) {
        return browse(peer.agree(started.path("authorizeUrl"), user));
    }

    public static Response browse(String pathAndQuery) {
        return given().accept("text/html")
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(pathAndQuery);
    }

    public Response show(UUID id) {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/projects/{p}/connections/{c}", project, id);
    }

    public String state(UUID id) {
        return show(id).path("state");
    }

    public Response revoke(UUID id) {
        return given().auth().oauth2(TestIssuer.owner()).delete("/api/projects/{p}/connections/{c}", project, id);
    }
}
