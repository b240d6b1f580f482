package dev.patchbay.vapi.message;

import java.util.List;
import java.util.Optional;

/// A server message of VAPI. The first eight want an answer, the rest tell something.
///
/// Source: VapiAI/docs, fern/apis/api/openapi.json (`ServerMessage*`), fern/server-url/events.mdx; captures
/// where those differ from what arrives.
public sealed interface VapiMessage {
    Envelope envelope();

    /// The model asks for tools; several at once are possible.
    record ToolCalls(Envelope envelope, List<AskedTool> calls) implements VapiMessage {
        public ToolCalls {
            calls = List.copyOf(calls);
        }
    }

    /// The model asks for a tool in the form that came before [ToolCalls]; its answer has another shape.
    record FunctionCall(Envelope envelope, AskedTool call) implements VapiMessage {}

    /// An inbound call has no assistant yet: who shall take it?
    record AssistantRequest(Envelope envelope) implements VapiMessage {}

    /// The model wants to transfer the caller and was given no destination.
    record TransferDestinationRequest(Envelope envelope) implements VapiMessage {}

    /// The model wants to hand over to another assistant.
    record HandoffDestinationRequest(Envelope envelope) implements VapiMessage {}

    /// The model looks something up in an own knowledge base.
    record KnowledgeBaseRequest(Envelope envelope) implements VapiMessage {}

    /// May a number of a campaign be dialled?
    record PredialRequest(Envelope envelope) implements VapiMessage {}

    /// How long shall be waited for the caller to go on speaking?
    record EndpointingRequest(Envelope envelope) implements VapiMessage {}

    /// How far the call is.
    ///
    /// @param status of the message itself; the one inside the embedded call can be stale
    /// @param endedReason only with `ended`
    record StatusUpdate(Envelope envelope, String status, Optional<String> endedReason) implements VapiMessage {}

    /// All there is to know of a call that is over. Comes seconds after its end, and not always.
    record EndOfCallReport(Envelope envelope, CallReport report) implements VapiMessage {}

    /// A known type that wants no answer and changes nothing here.
    record Informational(Envelope envelope) implements VapiMessage {}

    /// A type that this build does not know.
    record Unknown(Envelope envelope) implements VapiMessage {}
}
