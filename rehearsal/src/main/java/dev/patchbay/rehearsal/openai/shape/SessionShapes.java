package dev.patchbay.rehearsal.openai.shape;

/// What may be configured, for a session and for a single response.
///
/// Source: the API reference of `session.update` and `response.create`.
public final class SessionShapes {
    private static final int TOOL_DESCRIPTION = 1024;
    private static final int TOOL_NAME = 64;

    private static final Shape FORMAT = VariantShape.by("type")
            .or(
                    "audio/pcm",
                    Shape.object().needing("type", Shape.text()).needing("rate", Shape.integer(24_000, 24_000)))
            .or("audio/pcmu", Shape.object().needing("type", Shape.text()))
            .or("audio/pcma", Shape.object().needing("type", Shape.text()));

    private static final Shape TURN_DETECTION = VariantShape.by("type")
            .or(
                    "server_vad",
                    Shape.object()
                            .needing("type", Shape.text())
                            .with("threshold", Shape.number(0, 1))
                            .with("prefix_padding_ms", Shape.integer(0, 10_000))
                            .with("silence_duration_ms", Shape.integer(0, 10_000))
                            .with("create_response", Shape.flag())
                            .with("interrupt_response", Shape.flag())
                            .with("idle_timeout_ms", Shape.nullable(Shape.integer(5_000, 30_000))))
            .or(
                    "semantic_vad",
                    Shape.object()
                            .needing("type", Shape.text())
                            .with("eagerness", Shape.choice("low", "medium", "high", "auto"))
                            .with("create_response", Shape.flag())
                            .with("interrupt_response", Shape.flag()));

    private static final Shape TRANSCRIPTION = Shape.object()
            .with(
                    "model",
                    Shape.choice(
                            "whisper-1",
                            "gpt-transcribe",
                            "gpt-live-transcribe",
                            "gpt-4o-mini-transcribe",
                            "gpt-4o-mini-transcribe-2025-12-15",
                            "gpt-4o-transcribe",
                            "gpt-4o-transcribe-diarize",
                            "gpt-realtime-whisper"))
            .with("language", Shape.nullable(Shape.text()))
            .with("prompt", Shape.nullable(Shape.text()))
            .with("keywords", Shape.list(Shape.text()))
            .with("languages", Shape.list(Shape.text()))
            .with("delay", Shape.choice("minimal", "low", "medium", "high", "xhigh"));

    private static final Shape NOISE_REDUCTION =
            Shape.object().with("type", Shape.choice("near_field", "far_field")).with("strength", Shape.number(0, 10));

    private static final Shape VOICE = Shape.either(
            Shape.choice("alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar"),
            Shape.object().needing("id", Shape.text()));

    private static final Shape TOOLS = Shape.list(VariantShape.by("type")
            .or(
                    "function",
                    Shape.object()
                            .needing("type", Shape.text())
                            .needing("name", Shape.word(TOOL_NAME))
                            .with("description", Shape.text(TOOL_DESCRIPTION))
                            .with("parameters", Shape.anyObject()))
            .or(
                    "mcp",
                    Shape.object()
                            .needing("type", Shape.text())
                            .needing("server_label", Shape.text())
                            .with("server_url", Shape.text())
                            .with("connector_id", Shape.text())
                            .with("tunnel_id", Shape.text())
                            .with("authorization", Shape.text())
                            .with("server_description", Shape.text())
                            .with("headers", Shape.nullable(Shape.anyObject()))
                            .with("allowed_callers", Shape.nullable(Shape.list(Shape.text())))
                            .with("allowed_tools", Shape.nullable(Shape.list(Shape.text())))
                            .with("require_approval", Shape.choice("always", "never"))
                            .with("defer_loading", Shape.flag())));

    private static final Shape TOOL_CHOICE = Shape.either(
            Shape.choice("none", "auto", "required"),
            VariantShape.by("type")
                    .or("function", Shape.object().needing("type", Shape.text()).needing("name", Shape.text()))
                    .or(
                            "mcp",
                            Shape.object()
                                    .needing("type", Shape.text())
                                    .needing("server_label", Shape.text())
                                    .with("name", Shape.nullable(Shape.text()))));

    private static final Shape MODALITIES = Shape.list(Shape.choice("audio", "text"), 1, 1);
    private static final Shape MAX_TOKENS = Shape.integerOr(1, 4096, "inf");
    private static final Shape REASONING =
            Shape.object().with("effort", Shape.choice("minimal", "low", "medium", "high", "xhigh"));
    private static final Shape PROMPT = Shape.nullable(Shape.object()
            .needing("id", Shape.text())
            .with("version", Shape.nullable(Shape.text()))
            .with("variables", Shape.nullable(Shape.anyObject())));

    private static final Shape TRACING = Shape.either(
            Shape.choice("auto"),
            Shape.object()
                    .with("workflow_name", Shape.text())
                    .with("group_id", Shape.text())
                    .with("metadata", Shape.anyObject()));

    private static final Shape TRUNCATION = Shape.either(
            Shape.choice("auto", "disabled"),
            VariantShape.by("type")
                    .or(
                            "retention_ratio",
                            Shape.object()
                                    .needing("type", Shape.text())
                                    .needing("retention_ratio", Shape.number(0, 1))
                                    .with(
                                            "token_limits",
                                            Shape.object().with("post_instructions", Shape.integer(0, 128_000)))));

    private SessionShapes() {}

    /// The `session` of `session.update`, already known to be of type `realtime`.
    public static Shape session() {
        return Shape.object()
                .needing("type", Shape.choice("realtime"))
                .with("model", Shape.text())
                .with("output_modalities", MODALITIES)
                .with("instructions", Shape.text())
                .with(
                        "audio",
                        Shape.object()
                                .with(
                                        "input",
                                        Shape.object()
                                                .with("format", FORMAT)
                                                .with("noise_reduction", Shape.nullable(NOISE_REDUCTION))
                                                .with("transcription", Shape.nullable(TRANSCRIPTION))
                                                .with("turn_detection", Shape.nullable(TURN_DETECTION)))
                                .with(
                                        "output",
                                        Shape.object()
                                                .with("format", FORMAT)
                                                .with("voice", VOICE)
                                                .with("speed", Shape.number(0.25, 1.5))))
                .with("tools", TOOLS)
                .with("tool_choice", TOOL_CHOICE)
                .with("parallel_tool_calls", Shape.flag())
                .with("reasoning", REASONING)
                .with("max_output_tokens", MAX_TOKENS)
                .with("truncation", TRUNCATION)
                .with("tracing", Shape.nullable(TRACING))
                .with("include", Shape.nullable(Shape.list(Shape.choice("item.input_audio_transcription.logprobs"))))
                .with("prompt", PROMPT);
    }

    /// The `response` of `response.create`.
    public static Shape response() {
        return Shape.object()
                .with("instructions", Shape.text())
                .with("output_modalities", MODALITIES)
                .with(
                        "audio",
                        Shape.object()
                                .with(
                                        "output",
                                        Shape.object().with("format", FORMAT).with("voice", VOICE)))
                .with("tools", TOOLS)
                .with("tool_choice", TOOL_CHOICE)
                .with("parallel_tool_calls", Shape.flag())
                .with("reasoning", REASONING)
                .with("max_output_tokens", MAX_TOKENS)
                .with("conversation", Shape.choice("auto", "none"))
                .with("metadata", Shape.nullable(Shape.strings(16, 64, 512)))
                .with("input", Shape.list(ItemShapes.itemOrReference()))
                .with("prompt", PROMPT);
    }
}
