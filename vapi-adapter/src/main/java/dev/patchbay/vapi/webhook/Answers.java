package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.vapi.message.VapiMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// What each message is answered. Those that only tell something get an empty object.
///
/// Source: VapiAI/docs, fern/apis/api/openapi.json (`ServerMessageResponse*`).
@ApplicationScoped
public class Answers {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    // What VAPI itself waits for after a word with punctuation, and a little more.
    private static final double ENDPOINTING_SECONDS = 0.6;

    private final ToolAnswers tools;
    private final DestinationAnswers destinations;

    Answers(ToolAnswers tools, DestinationAnswers destinations) {
        this.tools = tools;
        this.destinations = destinations;
    }

    /// @param begun from when on VAPI waits for it
    Uni<JsonNode> to(VapiMessage message, Begun begun) {
        return switch (message) {
            case VapiMessage.ToolCalls asked -> tools.toToolCalls(asked, begun);
            case VapiMessage.FunctionCall asked -> tools.toFunctionCall(asked, begun);
            case VapiMessage.AssistantRequest asked -> destinations.assistant(asked, begun);
            case VapiMessage.TransferDestinationRequest asked -> destinations.transfer(asked, begun);
            case VapiMessage.HandoffDestinationRequest _,
                    VapiMessage.KnowledgeBaseRequest _,
                    VapiMessage.PredialRequest _,
                    VapiMessage.EndpointingRequest _,
                    VapiMessage.StatusUpdate _,
                    VapiMessage.EndOfCallReport _,
                    VapiMessage.Informational _,
                    VapiMessage.Unknown _ -> Uni.createFrom().item(whenBroken(message));
        };
    }

    /// The answer that needs nobody else: the whole one of most messages, the excuse of the others.
    JsonNode whenBroken(VapiMessage message) {
        return switch (message) {
            case VapiMessage.ToolCalls asked -> tools.sorry(asked);
            case VapiMessage.FunctionCall _ -> tools.sorry();
            case VapiMessage.AssistantRequest _ -> destinations.noAssistant();
            case VapiMessage.TransferDestinationRequest _ -> destinations.noTransfer();
            // Its schema wants a destination even beside an error.
            case VapiMessage.HandoffDestinationRequest _ -> {
                var answer = destinations.noTransfer();
                answer.set("destination", JSON.objectNode());
                yield answer;
            }
            case VapiMessage.KnowledgeBaseRequest _ -> with("documents", JSON.arrayNode());
            case VapiMessage.PredialRequest _ -> with("eligible", JSON.booleanNode(true));
            case VapiMessage.EndpointingRequest _ -> with("timeoutSeconds", JSON.numberNode(ENDPOINTING_SECONDS));
            case VapiMessage.StatusUpdate _,
                    VapiMessage.EndOfCallReport _,
                    VapiMessage.Informational _,
                    VapiMessage.Unknown _ -> JSON.objectNode();
        };
    }

    private static ObjectNode with(String name, JsonNode value) {
        return JSON.objectNode().set(name, value);
    }
}
