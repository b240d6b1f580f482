package dev.patchbay.vapi.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Reads what is said of a call, beside its report.
final class Calls {
    private static final String OUR_ID = "patchbayCallId";

    private Calls() {}

    /// The call of a message. Parts of it stand beside it in the message, or only there.
    static Optional<VapiCall> ofMessage(JsonNode message) {
        var call = message.path("call");
        return Fields.id(call, "id")
                .or(() -> Fields.id(message, "callId"))
                .map(id -> call(
                        id,
                        call,
                        Fields.id(call, "assistantId", "assistant.id")
                                .or(() -> Fields.id(message, "assistant.id", "assistantId")),
                        ourId(call).or(() -> ourId(message))));
    }

    /// A call as the REST interface gives it.
    static Optional<VapiCall> ofCall(JsonNode call) {
        return Fields.id(call, "id")
                .map(id -> call(id, call, Fields.id(call, "assistantId", "assistant.id"), ourId(call)));
    }

    private static VapiCall call(
            String id, JsonNode call, Optional<String> assistantId, Optional<String> patchbayCallId) {
        return new VapiCall(
                id,
                Fields.id(call, "type"),
                Fields.id(call, "status"),
                assistantId,
                Fields.id(call, "phoneNumberId", "phoneNumber.id"),
                Fields.id(call, "phoneCallProvider", "transport.provider"),
                Fields.id(call, "phoneCallProviderId", "transport.callSid"),
                Fields.time(call, "createdAt"),
                Fields.time(call, "updatedAt"),
                patchbayCallId);
    }

    private static Optional<String> ourId(JsonNode node) {
        return Fields.id(
                node,
                "assistantOverrides.variableValues." + OUR_ID,
                "assistantOverrides.metadata." + OUR_ID,
                "metadata." + OUR_ID,
                "variableValues." + OUR_ID,
                "assistant.variableValues." + OUR_ID,
                "assistant.metadata." + OUR_ID,
                "artifact.variableValues." + OUR_ID);
    }
}
