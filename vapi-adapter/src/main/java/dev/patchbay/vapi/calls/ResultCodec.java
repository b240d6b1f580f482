package dev.patchbay.vapi.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.vapi.calls.CallResult.ProviderDetails;
import dev.patchbay.vapi.intake.EndReasons;
import dev.patchbay.vapi.message.CallReport;
import dev.patchbay.vapi.message.MessageCodec;
import dev.patchbay.vapi.store.KnownCall;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Makes the result of a call from what VAPI told at its end, whether it reported that or was asked.
@Singleton
final class ResultCodec {
    private static final double MICROS = 1_000_000;
    private static final long HALF_MS = 500;

    private final ObjectMapper json;

    ResultCodec(ObjectMapper json) {
        this.json = json;
    }

    /// Empty while there is none.
    Optional<CallResult> result(KnownCall call) {
        if (call.neverBegun()) {
            return Optional.of(neverBegun(call));
        }
        return call.report()
                .map(this::read)
                .map(told -> result(call.vapiId().orElse(call.callId()), call.callId(), told, wish(call)));
    }

    /// @param told the `message` of an end-of-call report, or a call as the REST interface gives it
    CallResult result(String callId, String patchbayCallId, JsonNode told, JsonNode wish) {
        var report = MessageCodec.report(told);
        return new CallResult(
                callId,
                patchbayCallId,
                status(report),
                report.endedReason(),
                seconds(report.duration().orElse(Duration.ZERO)),
                report.startedAt(),
                report.endedAt(),
                report.transcript().orElse(""),
                analysis(report),
                report.costMicros().getOrDefault("total", 0L) / MICROS,
                details(wish, told));
    }

    private CallResult neverBegun(KnownCall call) {
        return new CallResult(
                call.vapiId().orElse(call.callId()),
                call.callId(),
                "failed",
                Optional.of("never-begun"),
                0,
                Optional.empty(),
                Optional.empty(),
                "",
                json.createObjectNode(),
                0,
                details(wish(call), json.createObjectNode()));
    }

    private static String status(CallReport report) {
        return report.endedReason()
                .flatMap(EndReasons::of)
                .map(ResultCodec::word)
                .orElse("completed");
    }

    /// The carrier's words, as everywhere in our records.
    private static String word(EndReason reason) {
        return switch (reason) {
            case BUSY -> "busy";
            case NO_ANSWER -> "no-answer";
            case CANCELED -> "canceled";
            case FAILED, REFUSED, MODEL_UNAVAILABLE, CONNECTION_LOST -> "failed";
            case CALLER_HUNG_UP, AGENT_HUNG_UP, TRANSFERRED, HANDED_TO_VAPI, VOICEMAIL, SILENCE, MAX_DURATION ->
                "completed";
        };
    }

    private static long seconds(Duration duration) {
        return duration.plusMillis(HALF_MS).toSeconds();
    }

    private JsonNode analysis(CallReport report) {
        var analysis = report.analysis() instanceof ObjectNode object ? object.deepCopy() : json.createObjectNode();
        if (!analysis.has("summary")) {
            report.summary().ifPresent(summary -> analysis.put("summary", summary));
        }
        if (!analysis.has("structuredData") && !report.structuredData().isEmpty()) {
            analysis.set("structuredData", json.valueToTree(report.structuredData()));
        }
        return analysis;
    }

    /// From the wish that we were given, else from what the assistant carries of it.
    private static ProviderDetails details(JsonNode wish, JsonNode told) {
        var carried = told.at("/call/assistant/metadata");
        var metadata = carried.isObject() ? carried : told.at("/assistant/metadata");
        return new ProviderDetails(
                text(wish, "providerName").or(() -> text(metadata, "providerName")),
                text(wish, "phoneNumber")
                        .or(() -> text(metadata, "providerPhone"))
                        .or(() -> text(told.at("/call/customer"), "number"))
                        .or(() -> text(told.path("customer"), "number")),
                text(wish, "serviceNeeded").or(() -> text(metadata, "serviceNeeded")),
                text(wish, "userCriteria").or(() -> text(metadata, "userCriteria")),
                text(wish, "location").or(() -> text(metadata, "location")),
                text(wish, "urgency").or(() -> text(metadata, "urgency")));
    }

    private JsonNode wish(KnownCall call) {
        return call.wish().map(this::read).orElseGet(json::createObjectNode);
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored is JSON", e);
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue()).filter(text -> !text.isBlank());
    }
}
