package dev.patchbay.records;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.Map;
import java.util.Optional;

/// Events with the fields that a test does not care about filled in.
public final class Events {
    private Events() {}

    public static CallEvent routed() {
        return new CallEvent.Routed(
                "inbound",
                "+15550100001",
                "+15550100002",
                "realtime",
                Optional.of(CallSystem.OPENAI_REALTIME),
                Optional.of("7"),
                "number's type",
                "CA1");
    }

    public static CallEvent leg(String provider, String id) {
        return new CallEvent.LegStarted(provider, id, Map.of());
    }

    public static CallEvent legEnded(String provider, String id, String cause) {
        return new CallEvent.LegEnded(provider, id, cause);
    }

    public static CallEvent stream(String id, int attempt) {
        return new CallEvent.StreamStarted(id, attempt, "passthrough", true);
    }

    public static CallEvent streamEnded(String id, String cause) {
        return new CallEvent.StreamEnded(id, cause, 500, 3, 8000);
    }

    public static CallEvent callerSpoke(String item, String previous, long startMs, long endMs) {
        return new CallEvent.CallerSpoke(item, Optional.ofNullable(previous), startMs, endMs);
    }

    public static CallEvent words(String item, String text) {
        return new CallEvent.CallerTranscribed(item, text);
    }

    public static CallEvent agentSpoke(String item, String previous, String heard, long startMs) {
        return new CallEvent.AgentSpoke(
                item, Optional.ofNullable(previous), Optional.of("r-" + item), heard, "", startMs, 900, 900, false);
    }

    public static CallEvent agentCut(String item, String previous, String heard, String unheard, long startMs) {
        return new CallEvent.AgentSpoke(
                item, Optional.ofNullable(previous), Optional.of("r-" + item), heard, unheard, startMs, 400, 900, true);
    }

    public static CallEvent toolCalled(String id, String item, String previous, String name) {
        return new CallEvent.ToolCalled(id, item, Optional.ofNullable(previous), name, "{\"for\":\"" + id + "\"}");
    }

    public static CallEvent toolReturned(String id, String name, Map<String, Object> data) {
        return new CallEvent.ToolReturned(id, name, new ToolResult.Succeeded("Done.", data), 120);
    }

    public static CallEvent responseDone(String id, long tokens) {
        return new CallEvent.ResponseDone(
                id, "completed", Optional.empty(), Map.of("total_tokens", tokens, "input_token_details.text", 5L));
    }

    public static CallEvent timed(String responseId) {
        return new CallEvent.TurnTimed(responseId, Optional.of(300L), Optional.of(420L), Optional.of(700L), 0);
    }

    public static CallEvent endIntended(EndReason reason) {
        return new CallEvent.EndIntended(reason);
    }

    public static CallEvent carrier(String status, long sequence) {
        var seconds = status.equals("completed") ? Optional.of(21L) : Optional.<Long>empty();
        return new CallEvent.CarrierReported(status, Optional.of(sequence), seconds, Optional.empty(), "callback");
    }

    public static CallEvent asked(String status) {
        return new CallEvent.CarrierReported(status, Optional.empty(), Optional.empty(), Optional.empty(), "asked");
    }

    public static CallEvent routedToVapi(String direction, String providerCallId) {
        return new CallEvent.Routed(
                direction,
                "+15550100001",
                "+15550100004",
                "vapi",
                Optional.of(CallSystem.VAPI),
                Optional.empty(),
                "number's type",
                providerCallId);
    }

    public static CallEvent legReported(String id, String status) {
        return new CallEvent.LegReported("vapi", id, status, Optional.empty(), Optional.empty());
    }

    public static CallEvent legReported(String id, EndReason reason, String providerReason) {
        return new CallEvent.LegReported("vapi", id, "ended", Optional.of(reason), Optional.of(providerReason));
    }

    /// All that VAPI tells of a leg whose conversation lasted from `fromMs` to `toMs` of the story.
    public static CallEvent.LegSummedUp legSummedUp(String id, long fromMs, long toMs, EndReason reason) {
        return new CallEvent.LegSummedUp(
                "vapi",
                id,
                Optional.of(Story.START.plusMillis(fromMs)),
                Optional.of(Story.START.plusMillis(toMs)),
                Optional.of(reason),
                Optional.of("their-word-for-it"),
                Map.of("model", 21_000L, "voice", 9_000L, "total", 30_500L),
                Optional.of("A visit was booked."),
                Optional.of("true"),
                Map.of("trade", "plumbing", "urgency", 3),
                Optional.of("https://recordings.example/" + id + ".wav"),
                "report");
    }

    /// What little a provider says when it is asked.
    public static CallEvent legAskedFor(String id, EndReason reason) {
        return new CallEvent.LegSummedUp(
                "vapi",
                id,
                Optional.empty(),
                Optional.of(Story.START.plusMillis(90_000)),
                Optional.of(reason),
                Optional.of("another-word"),
                Map.of(),
                Optional.of("Told when asked."),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                "asked");
    }

    public static CallEvent trouble(String cause) {
        return new CallEvent.Trouble("model", cause, Optional.empty());
    }
}
