package dev.patchbay.vapi.assistant;

import dev.patchbay.vapi.api.Assistant.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What VAPI is to read out of the conversation, in the part of JSON Schema that it takes.
final class ReportSchema {
    private ReportSchema() {}

    static Schema schema() {
        var properties = new LinkedHashMap<String, Schema>();
        properties.put(
                "outcome",
                choice(
                        "How the call ended for the customer.",
                        List.of(
                                "offer",
                                "not_available",
                                "call_again",
                                "wrong_number",
                                "declined",
                                "voicemail",
                                "no_conversation")));
        properties.put("available", yesNo("Whether the provider can do the work."));
        properties.put("earliestAvailability", text("The earliest time offered, in the provider's words."));
        properties.put("price", text("The price or rates named, with what they cover, in the provider's words."));
        properties.put("callOutFee", number("The fee for coming, in the currency named."));
        properties.put("hourlyRate", number("The hourly rate, in the currency named."));
        properties.put("fixedPrice", number("A fixed price for the whole work, in the currency named."));
        properties.put("currency", text("ISO 4217 code of the prices."));
        properties.put("meetsAllCriteria", yesNo("Whether all that the customer asks for is met."));
        properties.put("criteria", text("Point by point, what of it is met, what not, and what stayed open."));
        properties.put("contactName", text("Whom to ask for."));
        properties.put("howToBook", text("How the customer can book."));
        properties.put("callAgainAt", text("When to call again, if they asked for it."));
        properties.put("notes", text("What else the customer should know."));
        return new Schema("object", null, properties, List.of(), List.of("outcome", "available"));
    }

    private static Schema text(String description) {
        return new Schema("string", description, Map.of(), List.of(), List.of());
    }

    private static Schema choice(String description, List<String> values) {
        return new Schema("string", description, Map.of(), values, List.of());
    }

    private static Schema yesNo(String description) {
        return new Schema("boolean", description, Map.of(), List.of(), List.of());
    }

    private static Schema number(String description) {
        return new Schema("number", description, Map.of(), List.of(), List.of());
    }
}
