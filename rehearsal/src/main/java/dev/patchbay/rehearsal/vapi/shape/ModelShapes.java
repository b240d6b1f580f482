package dev.patchbay.rehearsal.vapi.shape;

import java.util.List;
import java.util.regex.Pattern;

/// The model of an assistant and its tools.
///
/// Source: `OpenAIModel` and its siblings, `Create*ToolDTO`. What the model providers have of their own beside
/// the common members is known for OpenAI, Anthropic, Google, VAPI and own models; names of models are not
/// checked.
final class ModelShapes {
    private static final List<String> OTHER_PROVIDERS = List.of(
            "anyscale",
            "cerebras",
            "deepinfra",
            "deep-seek",
            "groq",
            "inflection-ai",
            "minimax",
            "openrouter",
            "perplexity-ai",
            "together-ai",
            "xai");
    private static final List<String> OTHER_TOOLS = List.of(
            "apiRequest",
            "bash",
            "code",
            "computer",
            "gohighlevel.calendar.availability.check",
            "gohighlevel.calendar.event.create",
            "gohighlevel.contact.create",
            "gohighlevel.contact.get",
            "google.calendar.availability.check",
            "google.calendar.event.create",
            "google.sheets.row.append",
            "handoff",
            "mcp",
            "query",
            "slack.message.send",
            "sms",
            "textEditor",
            "sipRequest",
            "voicemail");
    private static final Shape MESSAGE = Shape.object()
            .needing("role", Shape.choice("assistant", "function", "user", "system", "tool"))
            .needing("content", Shape.text(100_000_000));
    private static final Shape TOOL_MESSAGE = Variants.by("type")
            .or("request-start", spoken().with("blocking", Shape.flag()))
            .or(List.of("request-complete", "request-failed"), ended())
            .or("request-response-delayed", spoken().with("timingMilliseconds", Shape.number(100, 120_000)));
    private static final Shape FUNCTION = Shape.object()
            .needing(
                    "name",
                    Shape.matching(
                            Pattern.compile("[a-zA-Z0-9_-]{1,64}"),
                            "must match /^[a-zA-Z0-9_-]{1,64}$/ regular expression"))
            .with("description", Shape.text())
            .with("strict", Shape.flag())
            .with(
                    "parameters",
                    Shape.object()
                            .needing("type", Shape.choice("object"))
                            .needing("properties", Shape.anyObject())
                            .with("required", Shape.list(Shape.text())));
    private static final Shape STATIC_PARAMETER =
            Shape.object().needing("key", Shape.text()).needing("value", Shape.anything());
    private static final Shape TOOL = Variants.by("type")
            .or(
                    "function",
                    tool().with("function", FUNCTION)
                            .with("async", Shape.flag())
                            .with("server", ServerShapes.server())
                            .with("parameters", Shape.list(STATIC_PARAMETER))
                            .with("variableExtractionPlan", Shape.anyObject()))
            .or("endCall", tool())
            .or("dtmf", tool().with("sipInfoDtmfEnabled", Shape.flag()))
            .or("transferCall", tool().with("destinations", Shape.list(Shape.anyObject())))
            .or(OTHER_TOOLS, Shape.anyObject());
    private static final Members COMMON = Shape.object()
            .needing("provider", Shape.text())
            .with("messages", Shape.list(MESSAGE))
            .with("tools", Shape.list(TOOL))
            .with("toolIds", Shape.list(Shape.text()))
            .with(
                    "toolRefs",
                    Shape.list(Shape.object().needing("toolId", Shape.uuid()).needing("version", Shape.text())))
            .with("knowledgeBase", Shape.anyObject())
            .with("temperature", Shape.number(0, 2))
            .with("maxTokens", Shape.number(50, 10_000))
            .with("emotionRecognitionEnabled", Shape.flag())
            .with("numFastTurns", Shape.number(0, Double.MAX_VALUE));
    private static final Members NAMED = COMMON.needing("model", Shape.text());
    private static final Shape MODEL = Variants.by("provider")
            .or(
                    "openai",
                    NAMED.with("fallbackModels", Shape.list(Shape.text()))
                            .with(
                                    "toolStrictCompatibilityMode",
                                    Shape.choice(
                                            "strip-parameters-with-unsupported-validation",
                                            "strip-unsupported-validation"))
                            .with("promptCacheRetention", Shape.choice("in_memory", "24h"))
                            .with("promptCacheKey", Shape.text(64))
                            .with("reasoningEffort", Shape.choice("minimal", "none", "low", "medium", "high", "xhigh")))
            .or(List.of("anthropic", "anthropic-bedrock"), NAMED.with("thinking", Shape.anyObject()))
            .or("google", NAMED.with("realtimeConfig", Shape.anyObject()))
            .or(
                    "custom-llm",
                    NAMED.needing("url", Shape.text())
                            .with("headers", Shape.anyObject())
                            .with("timeoutSeconds", Shape.number(0, 300))
                            .with("metadataSendMode", Shape.choice("off", "variable", "destructured"))
                            .with("wordLevelConfidenceEnabled", Shape.flag()))
            .or(
                    "vapi",
                    COMMON.with("model", Shape.text())
                            .with("version", Shape.choice("latest", "1"))
                            .with("workflowId", Shape.text())
                            .with("workflow", Shape.anyObject()))
            .or(OTHER_PROVIDERS, NAMED);

    private ModelShapes() {}

    static Shape model() {
        return MODEL;
    }

    static Shape appended() {
        return TOOL;
    }

    private static Members tool() {
        return Shape.object()
                .needing("type", Shape.text())
                .with("messages", Shape.list(TOOL_MESSAGE))
                .with("rejectionPlan", Shape.anyObject());
    }

    private static Members spoken() {
        return Shape.object()
                .needing("type", Shape.text())
                .with("content", Shape.text(1000))
                .with("contents", Shape.list(Shape.anyObject()))
                .with("conditions", Shape.list(Shape.anyObject()));
    }

    private static Members ended() {
        return spoken().with("role", Shape.choice("assistant", "system"))
                .with("endCallAfterSpokenEnabled", Shape.flag());
    }
}
