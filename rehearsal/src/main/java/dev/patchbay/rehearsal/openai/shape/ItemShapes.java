package dev.patchbay.rehearsal.openai.shape;

/// What a client may put into a conversation.
///
/// Source: the API reference of `conversation.item.create`. Audio of the assistant cannot be put there, only text.
public final class ItemShapes {
    private static final int ID = 32;
    private static final Shape STATUS = Shape.choice("completed", "incomplete", "in_progress");

    private static final Shape SYSTEM =
            message("system", VariantShape.by("type").or("input_text", inputText()));

    private static final Shape USER = message(
            "user",
            VariantShape.by("type")
                    .or("input_text", inputText())
                    .or(
                            "input_audio",
                            Shape.object()
                                    .needing("type", Shape.text())
                                    .needing("audio", Shape.text())
                                    .with("transcript", Shape.nullable(Shape.text())))
                    .or(
                            "input_image",
                            Shape.object()
                                    .needing("type", Shape.text())
                                    .needing("image_url", Shape.text())
                                    .with("detail", Shape.choice("auto", "low", "high"))));

    private static final Shape ASSISTANT = message(
            "assistant",
            VariantShape.by("type")
                    .or(
                            "output_text",
                            Shape.object().needing("type", Shape.text()).needing("text", Shape.text()))
                    .or(
                            "output_audio",
                            Shape.object()
                                    .needing("type", Shape.text())
                                    .needing("text", Shape.text())
                                    .with("audio", Shape.nullable(Shape.text()))
                                    .with("transcript", Shape.nullable(Shape.text()))));

    private static final Shape MESSAGE =
            VariantShape.by("role").or("system", SYSTEM).or("user", USER).or("assistant", ASSISTANT);

    private static final Shape FUNCTION_CALL = common().needing("name", Shape.word(64))
            .needing("arguments", Shape.text())
            .with("call_id", Shape.word(ID));

    private static final Shape FUNCTION_CALL_OUTPUT =
            common().needing("call_id", Shape.word(ID)).needing("output", Shape.text());

    private static final Shape APPROVAL = common().needing("approval_request_id", Shape.text())
            .needing("approve", Shape.flag())
            .with("reason", Shape.nullable(Shape.text()));

    private ItemShapes() {}

    /// The `item` of `conversation.item.create`.
    public static VariantShape item() {
        return VariantShape.by("type")
                .or("message", MESSAGE)
                .or("function_call", FUNCTION_CALL)
                .or("function_call_output", FUNCTION_CALL_OUTPUT)
                .or("mcp_approval_response", APPROVAL);
    }

    /// An element of a response's own `input`.
    static VariantShape itemOrReference() {
        return item().or(
                        "item_reference",
                        Shape.object().needing("type", Shape.text()).needing("id", Shape.text()));
    }

    private static Shape message(String role, Shape part) {
        return common().needing("role", Shape.choice(role)).needing("content", Shape.list(part, 1, Integer.MAX_VALUE));
    }

    private static Shape inputText() {
        return Shape.object().needing("type", Shape.text()).needing("text", Shape.text());
    }

    private static ObjectShape common() {
        return Shape.object()
                .needing("type", Shape.text())
                .with("id", Shape.word(ID))
                .with("object", Shape.choice("realtime.item"))
                .with("status", STATUS);
    }
}
