package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What VAPI's analysis says of a call: a summary, a judgement, and data of the shape that the assistant asks
/// for.
///
/// Calls with fewer messages than the plan's threshold are not analysed at all.
final class Findings {
    private static final int USUAL_THRESHOLD = 2;

    private Findings() {}

    static ObjectNode of(VapiCall call) {
        JsonNode plan = call.plan().speaker().path("analysisPlan");
        ObjectNode findings = JsonNodeFactory.instance.objectNode();
        if (call.history().turns() < plan.path("minMessagesThreshold").asInt(USUAL_THRESHOLD)) {
            return findings;
        }
        if (plan.path("summaryPlan").path("enabled").asBoolean(true)) {
            findings.put(
                    "summary",
                    "The assistant spoke with the customer in " + call.history().turns() + " turns.");
        }
        JsonNode data = plan.path("structuredDataPlan");
        if (data.path("enabled").asBoolean(false)) {
            findings.set("structuredData", example(data.path("schema")));
        }
        JsonNode evaluation = plan.path("successEvaluationPlan");
        if (evaluation.path("enabled").asBoolean(true)) {
            boolean passes = "PassFail".equals(evaluation.path("rubric").asText("PassFail"));
            findings.put("successEvaluation", passes ? "true" : "8");
        }
        return findings;
    }

    /// A value that the schema allows.
    private static JsonNode example(JsonNode schema) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return schema.path("enum").get(0).deepCopy();
        }
        return switch (schema.path("type").asText()) {
            case "boolean" -> json.booleanNode(true);
            case "number" -> json.numberNode(120.5);
            case "integer" -> json.numberNode(2);
            case "array" -> json.arrayNode().add(example(schema.path("items")));
            case "object" -> {
                ObjectNode object = json.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(property -> object.set(property.getKey(), example(property.getValue())));
                yield object;
            }
            default -> json.textNode("as said on the call");
        };
    }
}
