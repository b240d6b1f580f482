package dev.patchbay.business.support;

import static io.restassured.RestAssured.given;

import dev.patchbay.embedded.identity.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Calls tools over HTTP as a gateway does, within one call of one project.
///
/// @param caller the number that calls; empty: withheld
public record ToolClient(String projectId, String callId, Optional<String> caller, String agentId) {
    public static final String SERVICE_TOKEN = "test-service-token";
    private static final String CALLER = "+15550109999";

    public ToolClient(String projectId, String callId, Optional<String> caller) {
        this(projectId, callId, caller, "agent");
    }

    public static ToolClient newCall(String projectId) {
        return newCall(projectId, CALLER);
    }

    public static ToolClient newCall(String projectId, String caller) {
        return new ToolClient(projectId, "tw-CA" + UUID.randomUUID(), Optional.of(caller));
    }

    public static ToolClient withheld(String projectId) {
        return new ToolClient(projectId, "tw-CA" + UUID.randomUUID(), Optional.empty());
    }

    /// The same call, with this agent.
    public ToolClient by(String agentId) {
        return new ToolClient(projectId, callId, caller, agentId);
    }

    public Response call(String tool, Map<String, Object> arguments) {
        return call(tool, "tc-" + UUID.randomUUID(), arguments);
    }

    public Response call(String tool, String toolCallId, Map<String, Object> arguments) {
        return given().auth()
                .oauth2(SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(body(toolCallId, arguments))
                .post("/internal/tools/" + tool);
    }

    private Map<String, Object> body(String toolCallId, Map<String, Object> arguments) {
        var body = new HashMap<String, Object>(Map.of(
                "callId", callId,
                "toolCallId", toolCallId,
                "projectId", projectId,
                "agentId", agentId,
                "arguments", arguments));
        caller.ifPresent(number -> body.put("callerNumber", number));
        return body;
    }

    public Response slots(String when) {
        return call("get_slots", Map.of("when", when));
    }

    public Response book(String slot) {
        return call("book_slot", booking(slot));
    }

    public Response bookings() {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/bookings?callId=" + callId);
    }

    public static Map<String, Object> booking(String slot) {
        return Map.of("slot", slot, "service", "AC repair", "name", "Ann Lee", "address", "12 Elm Street, Albany");
    }
}
