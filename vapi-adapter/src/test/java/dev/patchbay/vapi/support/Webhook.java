package dev.patchbay.vapi.support;

import io.restassured.RestAssured;
import io.restassured.response.Response;

/// VAPI's side of the webhook.
public final class Webhook {
    public static final String SECRET = "webhook-in-tests";
    public static final String PATH = "/api/v1/vapi/webhook";

    private Webhook() {}

    /// @param message the object `message`
    public static Response tell(String message) {
        return post("{\"message\":" + message + "}");
    }

    public static Response post(String body) {
        return RestAssured.given()
                .header("X-Vapi-Secret", SECRET)
                .contentType("application/json")
                .body(body)
                .post(PATH);
    }

    public static String status(String vapiId, String status, long at, String more) {
        return "{\"type\":\"status-update\",\"status\":\"%s\",\"timestamp\":%d,%s%s}"
                .formatted(status, at, call(vapiId), more);
    }

    /// An inbound call of the assistant `as-` and the VAPI id.
    public static String call(String vapiId) {
        return "\"call\":{\"id\":\"%s\",\"type\":\"inboundPhoneCall\",\"assistantId\":\"as-%s\"},"
                        .formatted(vapiId, vapiId)
                + "\"customer\":{\"number\":\"+15550109999\"},\"phoneNumber\":{\"number\":\"+15550100004\"}";
    }

    public static String toolCall(String vapiId, String toolCallId, String name, String arguments, long at) {
        return "{\"type\":\"tool-calls\",\"timestamp\":%d,%s,\"toolCallList\":[{\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":%s}}]}"
                .formatted(at, call(vapiId), toolCallId, name, arguments);
    }
}
