package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What was said and called in a call, in VAPI's three ways of telling it: its own messages, those of OpenAI,
/// and the transcript.
///
/// In its own messages the assistant is `bot`, in OpenAI's `assistant`; the arguments of a call are a string in
/// both. Times are epoch milliseconds, `secondsFromStart` counts from the beginning of the conversation,
/// `duration` is in milliseconds. Thread: the call's.
final class History {
    private final Instant start;
    private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode openai = JsonNodeFactory.instance.arrayNode();
    private final List<String> lines = new ArrayList<>();

    /// @param prompt the system message, with its variables filled
    History(Instant start, String prompt) {
        this.start = start;
        message("system", prompt, start);
        openai.addObject().put("role", "system").put("content", prompt);
    }

    void assistantSaid(String words, Instant from, Instant to) {
        timed("bot", words, from, to).put("source", "");
        openai.addObject().put("role", "assistant").put("content", words);
        lines.add("AI: " + words);
    }

    void callerSaid(String words, Instant from, Instant to) {
        timed("user", words, from, to);
        openai.addObject().put("role", "user").put("content", words);
        lines.add("User: " + words);
    }

    void called(List<ToolRequest> calls, Instant now) {
        ObjectNode message = message("tool_calls", "", now);
        ArrayNode own = message.putArray("toolCalls");
        ArrayNode other =
                openai.addObject().put("role", "assistant").put("content", "").putArray("tool_calls");
        for (ToolRequest call : calls) {
            own.add(call.written());
            other.add(call.written());
        }
    }

    void returned(ToolRequest call, String result, Instant now) {
        message("tool_call_result", "", now)
                .put("toolCallId", call.id())
                .put("name", call.name())
                .put("result", result)
                .remove("message");
        openai.addObject().put("role", "tool").put("content", result).put("tool_call_id", call.id());
    }

    ArrayNode messages() {
        return messages.deepCopy();
    }

    ArrayNode openai() {
        return openai.deepCopy();
    }

    String transcript() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    int turns() {
        return lines.size();
    }

    /// Characters that the assistant spoke; VAPI's voices are paid by them.
    int spokenCharacters() {
        return lines.stream()
                .filter(line -> line.startsWith("AI: "))
                .mapToInt(line -> line.length() - "AI: ".length())
                .sum();
    }

    private ObjectNode timed(String role, String words, Instant from, Instant to) {
        return message(role, words, from)
                .put("endTime", to.toEpochMilli())
                .put("duration", Duration.between(from, to).toMillis());
    }

    private ObjectNode message(String role, String words, Instant at) {
        return messages.addObject()
                .put("role", role)
                .put("time", at.toEpochMilli())
                .put("message", words)
                .put("secondsFromStart", Duration.between(start, at).toMillis() / 1000.0);
    }
}
