package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.openai.shape.ApiError;
import dev.patchbay.rehearsal.openai.shape.Refusal;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/// The effective configuration of a session. The JSON is the truth: it is what `session.created` and `session.updated`
/// carry.
///
/// Only members that an update names change; `format`, `transcription` and `turn_detection` change as a whole, with
/// defaults for what they leave out.
final class SessionConfig {
    static final String DEFAULT_INSTRUCTIONS =
            "You are a helpful, witty, and friendly AI. Your voice and personality should be warm and engaging.";

    private static final Set<String> TOP_LEVEL = Set.of(
            "output_modalities",
            "instructions",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "reasoning",
            "max_output_tokens",
            "truncation",
            "tracing",
            "include",
            "prompt");

    private final ObjectNode json;

    SessionConfig(String id, String model, Instant expiresAt) {
        json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "realtime")
                .put("object", "realtime.session")
                .put("id", id)
                .put("model", model);
        json.putArray("output_modalities").add("audio");
        json.put("instructions", DEFAULT_INSTRUCTIONS);
        json.putArray("tools");
        json.put("tool_choice", "auto").put("max_output_tokens", "inf");
        json.putNull("tracing").put("truncation", "auto").putNull("prompt");
        json.put("expires_at", expiresAt.getEpochSecond());
        var audio = json.putObject("audio");
        var input = audio.putObject("input");
        input.set("format", pcm());
        input.putNull("transcription").putNull("noise_reduction");
        input.set("turn_detection", TurnDetection.withDefaults(JsonNodeFactory.instance.objectNode()));
        var output = audio.putObject("output");
        output.set("format", pcm());
        output.put("voice", "alloy").put("speed", 1.0);
        json.putNull("include");
    }

    /// A copy, to be sent.
    ObjectNode json() {
        return json.deepCopy();
    }

    String id() {
        return json.path("id").textValue();
    }

    String instructions() {
        return json.path("instructions").asText();
    }

    JsonNode at(String name) {
        return json.path(name);
    }

    WireAudio inputFormat() {
        return WireAudio.of(input().path("format"));
    }

    JsonNode outputFormat() {
        return output().path("format");
    }

    JsonNode voice() {
        return output().path("voice");
    }

    Optional<TurnDetection> turnDetection() {
        return Optional.of(input().path("turn_detection"))
                .filter(JsonNode::isObject)
                .map(TurnDetection::of);
    }

    /// The model that transcribes the caller; empty: nobody does.
    Optional<String> transcriptionModel() {
        return Optional.ofNullable(input().path("transcription").path("model").textValue());
    }

    boolean offers(String function) {
        for (var tool : json.path("tools")) {
            if (function.equals(tool.path("name").textValue())) {
                return true;
            }
        }
        return false;
    }

    /// Applies a session object of the right shape.
    ///
    /// @param spoken whether the assistant has been heard in this session
    /// @param responding whether a response is being made
    /// @throws Refusal if it changes what cannot change any more; nothing is applied
    void update(JsonNode update, boolean spoken, boolean responding) {
        refuseFixed(update, spoken, responding);
        for (Iterator<String> names = update.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (TOP_LEVEL.contains(name)) {
                json.set(name, update.get(name).deepCopy());
            }
        }
        updateInput(update.path("audio").path("input"));
        updateOutput(update.path("audio").path("output"));
    }

    private void refuseFixed(JsonNode update, boolean spoken, boolean responding) {
        if (update.has("model") && !update.get("model").equals(json.get("model"))) {
            throw ApiError.invalid("invalid_value", "The model of a session cannot be changed.", "session.model")
                    .refusal();
        }
        var output = update.path("audio").path("output");
        if (spoken && output.has("voice") && !output.get("voice").equals(voice())) {
            throw voiceFixed();
        }
        var speed = output.path("speed");
        if (responding
                && speed.isNumber()
                && speed.doubleValue() != output().path("speed").doubleValue()) {
            throw ApiError.invalid(
                            "invalid_value",
                            "The speed cannot be changed while a response is in progress.",
                            "session.audio.output.speed")
                    .refusal();
        }
        var tracing = json.get("tracing");
        if (!tracing.isNull() && update.has("tracing") && !update.get("tracing").equals(tracing)) {
            throw ApiError.invalid("invalid_value", "Tracing cannot be changed once enabled.", "session.tracing")
                    .refusal();
        }
        refuseReasoning(update);
    }

    private void refuseReasoning(JsonNode update) {
        for (var name : new String[] {"reasoning", "parallel_tool_calls"}) {
            if (update.has(name) && !Models.reasons(json.get("model").textValue())) {
                var message = "'session.%s' is not supported by this model.".formatted(name);
                throw ApiError.invalid("unsupported_parameter", message, "session." + name)
                        .refusal();
            }
        }
    }

    /// The refusal of another voice after the first audio.
    static Refusal voiceFixed() {
        return ApiError.invalid(
                        "cannot_update_voice", "Cannot update a conversation's voice if assistant audio is present.")
                .refusal();
    }

    private void updateInput(JsonNode update) {
        copy(update, input(), "format");
        if (update.has("turn_detection")) {
            input().set(
                            "turn_detection",
                            update.get("turn_detection") instanceof ObjectNode given
                                    ? TurnDetection.withDefaults(given)
                                    : NullNode.getInstance());
        }
        if (update.has("transcription")) {
            input().set("transcription", transcription(update.get("transcription")));
        }
        if (update.has("noise_reduction")) {
            input().set("noise_reduction", noiseReduction(update.get("noise_reduction")));
        }
    }

    private void updateOutput(JsonNode update) {
        copy(update, output(), "format");
        copy(update, output(), "voice");
        copy(update, output(), "speed");
    }

    private static void copy(JsonNode from, ObjectNode to, String name) {
        if (from.has(name)) {
            to.set(name, from.get(name).deepCopy());
        }
    }

    private static JsonNode transcription(JsonNode given) {
        if (!given.isObject()) {
            return NullNode.getInstance();
        }
        var whole = JsonNodeFactory.instance.objectNode().put("model", "gpt-transcribe");
        whole.putNull("language").putNull("prompt");
        return whole.setAll((ObjectNode) given);
    }

    private JsonNode noiseReduction(JsonNode given) {
        if (!given.isObject()) {
            return NullNode.getInstance();
        }
        var whole =
                JsonNodeFactory.instance.objectNode().put("type", "near_field").put("strength", 1.0);
        if (input().get("noise_reduction") instanceof ObjectNode present) {
            whole.setAll(present);
        }
        return whole.setAll((ObjectNode) given);
    }

    private ObjectNode input() {
        return (ObjectNode) json.path("audio").path("input");
    }

    private ObjectNode output() {
        return (ObjectNode) json.path("audio").path("output");
    }

    private static ObjectNode pcm() {
        return JsonNodeFactory.instance.objectNode().put("type", "audio/pcm").put("rate", 24_000);
    }
}
