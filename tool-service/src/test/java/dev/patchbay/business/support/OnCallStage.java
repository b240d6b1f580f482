package dev.patchbay.business.support;

import static io.restassured.RestAssured.given;

import dev.patchbay.embedded.identity.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A project whose people are on call all day, and what they are sent and answer.
public final class OnCallStage {
    private static final String CALLER = "+15550109999";
    /// In no order: the clock stands still.
    private static final String TEXTS = "SELECT body FROM outgoing_message WHERE project_id = $1 AND recipient = $2";
    private static final Pattern TICKET = Pattern.compile("/dispatch/offer\\?ticket=([\\w-]+)");

    private final FreshProject projects;
    private final String project;
    private final String ours = SmsDesk.number();
    private final Map<String, String> numbers = new HashMap<>();

    public OnCallStage(FreshProject projects) {
        this.projects = projects;
        this.project = projects.create();
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", ours, project);
    }

    public String project() {
        return project;
    }

    /// @param order the lowest is woken first
    public OnCallStage add(String id, int order, String... trades) {
        return add(id, order, Map.of(), trades);
    }

    public OnCallStage add(String id, int order, Map<String, Object> more, String... trades) {
        var person = new HashMap<String, Object>(Map.of("phone", number(id), "onCall", Team.always(), "order", order));
        person.putAll(more);
        Team.add(project, id, person, trades);
        return this;
    }

    public String number(String id) {
        return numbers.computeIfAbsent(id, _ -> SmsDesk.number());
    }

    public ToolClient call() {
        return ToolClient.newCall(project, CALLER);
    }

    /// Has somebody woken for a new call; its dispatch's id.
    public String emergency() {
        return call().call("dispatch_technician", Map.of("problem", "the pipe burst", "address", "12 Elm Street"))
                .path("data.dispatchId");
    }

    public void reply(String id, String words) {
        SmsDesk.send(number(id), ours, words);
    }

    public List<String> sent(String id) {
        return projects.texts(TEXTS, project, number(id));
    }

    public List<String> sentToCaller() {
        return projects.texts(TEXTS, project, CALLER);
    }

    /// Of the links that somebody was sent.
    public List<String> tickets(String id) {
        return sent(id).stream()
                .flatMap(text -> TICKET.matcher(text).results())
                .map(found -> found.group(1))
                .toList();
    }

    public Response dispatch(String id) {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/dispatches/{id}", id);
    }

    public Response cancel(String id) {
        return given().auth().oauth2(TestIssuer.owner()).put("/api/dispatches/{id}/cancellation", id);
    }

    public Response settings(Map<String, Object> wish) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(wish)
                .put("/api/projects/{p}/dispatch-settings", project);
    }

    /// What is left would be due for other tests.
    public void sweep() {
        projects.run("DELETE FROM outgoing_message WHERE project_id = $1", project);
        projects.run("DELETE FROM alarm WHERE project_id = $1", project);
    }
}
