package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The messages about one call, each in its envelope: timestamp, the whole assistant, the call, the number, and
/// what of the artifacts there is. So they are large, as VAPI's are.
record ServerMessages(VapiCall call) {

    ObjectNode status(String status) {
        ObjectNode message = message("status-update").put("status", status);
        call.endedReason().filter(_ -> "ended".equals(status)).ifPresent(reason -> message.put("endedReason", reason));
        return message;
    }

    ObjectNode started() {
        ObjectNode message = message("assistant.started");
        message.set("newAssistant", call.plan().speaker());
        return message;
    }

    ObjectNode speech(String status, String role, int turn) {
        return message("speech-update").put("status", status).put("role", role).put("turn", turn);
    }

    /// @param role `assistant` or `user`
    ObjectNode transcript(String role, String words) {
        return message("transcript")
                .put("role", role)
                .put("transcriptType", "final")
                .put("transcript", words);
    }

    ObjectNode interrupted() {
        return message("user-interrupted");
    }

    ObjectNode conversation() {
        ObjectNode message = message("conversation-update");
        message.set("conversation", call.history().openai());
        message.set("messages", call.history().messages());
        message.set("messagesOpenAIFormatted", call.history().openai());
        return message;
    }

    ObjectNode assistantRequest() {
        return message("assistant-request");
    }

    ObjectNode toolCalls(List<ToolRequest> calls) {
        ObjectNode message = message("tool-calls");
        ArrayNode all = message.putArray("toolCalls");
        ArrayNode list = message.putArray("toolCallList");
        ArrayNode withTools = message.putArray("toolWithToolCallList");
        for (ToolRequest request : calls) {
            all.add(request.told());
            list.add(request.told());
            ObjectNode tool = call.plan()
                    .tool(request.name())
                    .filter(found -> "function".equals(found.path("type").asText()))
                    .map(found -> (ObjectNode) found.deepCopy())
                    .orElseGet(() -> CallPlan.nothing().put("type", "function"));
            tool.set("toolCall", request.told());
            withTools.add(tool);
        }
        return message;
    }

    /// Once the call has been worked through. The members beside `artifact` and `analysis` that repeat them are
    /// not in the published schema, but in what arrives.
    ObjectNode report(Result result) {
        ObjectNode message = message("end-of-call-report");
        Duration lasted = call.lasted();
        message.put("endedReason", call.endedReason().orElseThrow());
        time("startedAt", call.startedAt(), message);
        time("endedAt", call.endedAt(), message);
        message.put("cost", result.cost());
        result.fill(message);
        message.put("durationMs", lasted.toMillis())
                .put("durationSeconds", lasted.toMillis() / 1000.0)
                .put("durationMinutes", Math.round(lasted.toMillis() / 6.0) / 10_000.0)
                .put("summary", result.analysis().path("summary").asText(""))
                .put("transcript", call.history().transcript());
        message.set("messages", call.history().messages());
        copy(result.artifact(), "recordingUrl", message);
        copy(result.artifact(), "stereoRecordingUrl", message);
        return message;
    }

    private static void time(String name, Optional<Instant> time, ObjectNode message) {
        time.ifPresent(instant -> message.put(name, instant.toString()));
    }

    private static void copy(ObjectNode from, String name, ObjectNode to) {
        if (from.has(name)) {
            to.set(name, from.get(name).deepCopy());
        }
    }

    private ObjectNode message(String type) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", call.time().now().toEpochMilli())
                .put("type", type);
        message.set("call", call.embedded());
        message.set("phoneNumber", call.plan().number().deepCopy());
        message.set("customer", call.plan().customer().deepCopy());
        if (!call.plan().assistant().isEmpty()) {
            message.set("assistant", call.plan().speaker());
        }
        message.set("artifact", Result.artifactSoFar(call));
        return message;
    }
}
