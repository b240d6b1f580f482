package dev.patchbay.vapi.message;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Reads what VAPI sends, leniently: whatever is missing, null or of another type than its schema says is
/// absent.
///
/// Pure and thread-safe. Only what is no JSON object with an object `message` is malformed; every other body
/// is some message, if only an [VapiMessage.Unknown].
public final class MessageCodec {
    private MessageCodec() {}

    /// Reads a webhook's body.
    public static Reading read(byte[] body) {
        try {
            return read(new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    /// Likewise, without ever holding the whole of it.
    ///
    /// @throws IOException if the stream fails; that it holds no message is a result
    public static Reading read(InputStream body) throws IOException {
        var begin = body.readNBytes(4);
        if (!canBeUtf8(begin)) {
            return new Reading.Malformed("The body is not UTF-8.");
        }
        JsonNode tree;
        try {
            tree = Trees.read(new SequenceInputStream(new ByteArrayInputStream(begin), body));
        } catch (JacksonException | CharConversionException _) {
            return new Reading.Malformed("The body is not JSON.");
        }
        if (!tree.isObject()) {
            return new Reading.Malformed("The body is not a JSON object.");
        }
        var message = tree.path("message");
        return message.isObject()
                ? new Reading.Read(message(message), message)
                : new Reading.Malformed("The body has no object named message.");
    }

    /// JSON between systems is UTF-8 (RFC 8259); the parser would take UTF-16 and UTF-32 as well.
    private static boolean canBeUtf8(byte[] body) {
        for (var i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0 || body[i] == (byte) 0xfe || body[i] == (byte) 0xff) {
                return false;
            }
        }
        return true;
    }

    /// The report in a stored end-of-call report (its `message` object), or in a call as the REST interface
    /// gives it.
    public static CallReport report(JsonNode told) {
        return Reports.of(told);
    }

    /// What a message would carry beside its own fields, of a call as the REST interface gives it. Without a type, and
    /// without a time: the document has none of its own.
    public static Envelope told(JsonNode call) {
        return new Envelope(
                "",
                Optional.empty(),
                Calls.ofCall(call),
                Fields.id(call, "assistantId", "assistant.id"),
                Fields.id(call, "customer.number"),
                Fields.id(call, "phoneNumber.number", "phoneNumber.twilioPhoneNumber"),
                Fields.id(call, "phoneNumberId", "phoneNumber.id"),
                Optional.empty());
    }

    private static VapiMessage message(JsonNode message) {
        var envelope = envelope(message);
        return switch (envelope.type()) {
            case "tool-calls" -> new VapiMessage.ToolCalls(envelope, ToolLists.of(message));
            case "function-call" ->
                new VapiMessage.FunctionCall(envelope, ToolLists.tool(message.path("functionCall")));
            case "assistant-request" -> new VapiMessage.AssistantRequest(envelope);
            case "transfer-destination-request" -> new VapiMessage.TransferDestinationRequest(envelope);
            case "handoff-destination-request" -> new VapiMessage.HandoffDestinationRequest(envelope);
            case "knowledge-base-request" -> new VapiMessage.KnowledgeBaseRequest(envelope);
            case "campaign.predial" -> new VapiMessage.PredialRequest(envelope);
            case "call.endpointing.request" -> new VapiMessage.EndpointingRequest(envelope);
            case "status-update" -> status(envelope, message);
            case "end-of-call-report" -> new VapiMessage.EndOfCallReport(envelope, Reports.of(message));
            default ->
                MessageTypes.INFORMATIONAL.contains(envelope.type())
                        ? new VapiMessage.Informational(envelope)
                        : new VapiMessage.Unknown(envelope);
        };
    }

    /// A status update without a status says nothing.
    private static VapiMessage status(Envelope envelope, JsonNode message) {
        return Fields.id(message, "status")
                .<VapiMessage>map(
                        status -> new VapiMessage.StatusUpdate(envelope, status, Fields.id(message, "endedReason")))
                .orElseGet(() -> new VapiMessage.Unknown(envelope));
    }

    private static Envelope envelope(JsonNode message) {
        var call = Calls.ofMessage(message);
        return new Envelope(
                type(message),
                Fields.time(message, "timestamp"),
                call,
                call.flatMap(VapiCall::assistantId)
                        .or(() -> Fields.id(message, "assistant.id", "assistantId", "chat.assistantId")),
                Fields.id(message, "call.customer.number", "customer.number"),
                Fields.id(
                        message,
                        "phoneNumber.number",
                        "call.phoneNumber.number",
                        "phoneNumber.twilioPhoneNumber",
                        "call.phoneNumber.twilioPhoneNumber"),
                Fields.id(message, "call.phoneNumberId", "phoneNumber.id", "call.phoneNumber.id"),
                // A session is one conversation, of which each turn is a chat.
                Fields.id(message, "chat.sessionId", "chat.id"));
    }

    /// The schema leaves the type of tool calls optional.
    private static String type(JsonNode message) {
        return Fields.id(message, "type").orElseGet(() -> message.has("toolCallList") ? "tool-calls" : "");
    }
}
