package dev.patchbay.vapi.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a call cost, in millionths of a dollar by cause: from the list of costs, else from the breakdown.
final class Costs {
    private static final double MICROS = 1_000_000;
    // A call of more than a million dollars is a mistake.
    private static final double MOST = 1_000_000;

    private static final Map<String, String> OF_LIST = Map.of(
            "transport", "transport",
            "transcriber", "transcriber",
            "model", "model",
            "voice", "voice",
            "vapi", "platform",
            "analysis", "analysis");
    private static final Map<String, String> OF_BREAKDOWN = Map.of(
            "transport", "transport",
            "stt", "transcriber",
            "llm", "model",
            "tts", "voice",
            "vapi", "platform",
            "chat", "other");

    private Costs() {}

    static Map<String, Long> of(JsonNode told) {
        var byCause = new HashMap<String, Long>();
        var list = told.path("costs");
        if (list.isArray() && !list.isEmpty()) {
            list.forEach(
                    item -> add(byCause, OF_LIST.getOrDefault(item.path("type").asText(), "other"), item.path("cost")));
        } else {
            addBreakdown(byCause, told.path("costBreakdown"));
        }
        var sum = byCause.values().stream().mapToLong(Long::longValue).sum();
        total(told).ifPresentOrElse(total -> byCause.put("total", total), () -> {
            if (!byCause.isEmpty()) {
                byCause.put("total", sum);
            }
        });
        return byCause;
    }

    private static void addBreakdown(Map<String, Long> byCause, JsonNode breakdown) {
        OF_BREAKDOWN.forEach((name, cause) -> add(byCause, cause, breakdown.path(name)));
        var analysis = breakdown.path("analysisCostBreakdown");
        for (var part : new String[] {"summary", "structuredData", "successEvaluation", "structuredOutput"}) {
            add(byCause, "analysis", analysis.path(part));
        }
    }

    private static Optional<Long> total(JsonNode told) {
        var micros = micros(Fields.at(told, "cost", "costBreakdown.total"));
        return micros.isPresent() ? Optional.of(micros.getAsLong()) : Optional.empty();
    }

    private static void add(Map<String, Long> byCause, String cause, JsonNode dollars) {
        micros(dollars).ifPresent(amount -> byCause.merge(cause, amount, Long::sum));
    }

    private static OptionalLong micros(JsonNode dollars) {
        var amount = Fields.number(dollars).orElse(Double.NaN);
        return amount >= 0 && amount <= MOST ? OptionalLong.of(Math.round(amount * MICROS)) : OptionalLong.empty();
    }
}
