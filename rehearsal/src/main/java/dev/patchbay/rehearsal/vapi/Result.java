package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/// What VAPI finds out once a call is over: analysis, costs, artifacts.
///
/// @param artifact recordings, history, transcript
/// @param costs by cause, US dollars; `breakdown` the same in the older shape
record Result(ObjectNode analysis, ObjectNode artifact, ArrayNode costs, ObjectNode breakdown) {
    private static final double TRANSPORT = 0.008;
    private static final double TRANSCRIBER = 0.01;
    private static final double VAPI = 0.05;
    private static final double VOICE_PER_CHARACTER = 0.000022;
    private static final double MODEL_PER_TOKEN = 0.000003;
    private static final int TOKENS_PER_TURN = 900;

    static Result of(VapiCall call, ObjectNode analysis) {
        var prices = new Prices(call);
        return new Result(analysis, artifact(call), prices.costs(), prices.breakdown());
    }

    double cost() {
        return breakdown.path("total").asDouble();
    }

    /// Puts it into a call as REST tells it.
    void fill(ObjectNode document) {
        document.set("analysis", analysis.deepCopy());
        document.set("artifact", artifact.deepCopy());
        document.set("costs", costs.deepCopy());
        document.set("costBreakdown", breakdown.deepCopy());
    }

    private static ObjectNode artifact(VapiCall call) {
        ObjectNode artifact = artifactSoFar(call);
        if (call.plan().speaker().path("artifactPlan").path("recordingEnabled").asBoolean(true)) {
            String recording = "https://storage.vapi.localhost/" + call.id();
            artifact.put("recordingUrl", recording + "-mono.wav");
            artifact.put("stereoRecordingUrl", recording + "-stereo.wav");
            ObjectNode mono = artifact.putObject("recording")
                    .put("stereoUrl", recording + "-stereo.wav")
                    .putObject("mono");
            mono.put("combinedUrl", recording + "-mono.wav")
                    .put("assistantUrl", recording + "-assistant.wav")
                    .put("customerUrl", recording + "-customer.wav");
        }
        artifact.put("logUrl", "https://calllogs.vapi.localhost/" + call.id() + ".jsonl.gz");
        return artifact;
    }

    /// What of it there is while a call goes on.
    static ObjectNode artifactSoFar(VapiCall call) {
        ObjectNode artifact = JsonNodeFactory.instance.objectNode();
        artifact.set("messages", call.history().messages());
        artifact.set("messagesOpenAIFormatted", call.history().openai());
        artifact.put("transcript", call.history().transcript());
        ObjectNode variables = artifact.putObject("variableValues");
        call.plan()
                .overrides()
                .path("variableValues")
                .properties()
                .forEach(variable ->
                        variables.set(variable.getKey(), variable.getValue().deepCopy()));
        variables
                .putObject("customer")
                .put("number", call.plan().customer().path("number").asText());
        return artifact;
    }

    /// Prices like those of 2026, per minute, character and token.
    private record Prices(double minutes, int characters, int tokens) {
        Prices(VapiCall call) {
            this(
                    minutes(call.lasted()),
                    call.history().spokenCharacters(),
                    call.history().turns() * TOKENS_PER_TURN);
        }

        private static double minutes(Duration lasted) {
            return rounded(lasted.toMillis() / 60_000.0);
        }

        ArrayNode costs() {
            ArrayNode costs = JsonNodeFactory.instance.arrayNode();
            costs.addObject()
                    .put("type", "transport")
                    .put("provider", "twilio")
                    .put("minutes", minutes)
                    .put("cost", rounded(minutes * TRANSPORT));
            costs.addObject()
                    .put("type", "transcriber")
                    .put("minutes", minutes)
                    .put("cost", rounded(minutes * TRANSCRIBER))
                    .putObject("transcriber")
                    .put("provider", "deepgram")
                    .put("model", "nova-3");
            costs.addObject()
                    .put("type", "model")
                    .put("promptTokens", tokens)
                    .put("completionTokens", tokens / 20)
                    .put("cachedPromptTokens", 0)
                    .put("cost", rounded(tokens * MODEL_PER_TOKEN))
                    .putObject("model")
                    .put("provider", "openai")
                    .put("model", "gpt-4.1");
            costs.addObject()
                    .put("type", "voice")
                    .put("characters", characters)
                    .put("cost", rounded(characters * VOICE_PER_CHARACTER))
                    .putObject("voice")
                    .put("provider", "vapi")
                    .put("voiceId", "Elliot");
            costs.addObject()
                    .put("type", "vapi")
                    .put("subType", "normal")
                    .put("minutes", minutes)
                    .put("cost", rounded(minutes * VAPI));
            costs.addObject()
                    .put("type", "analysis")
                    .put("analysisType", "summary")
                    .put("promptTokens", tokens / 2)
                    .put("completionTokens", 60)
                    .put("cachedPromptTokens", 0)
                    .put("cost", rounded(tokens / 2 * MODEL_PER_TOKEN))
                    .putObject("model")
                    .put("provider", "anthropic")
                    .put("model", "claude-3-5-sonnet-20240620");
            return costs;
        }

        ObjectNode breakdown() {
            double llm = rounded(tokens * MODEL_PER_TOKEN);
            double analysis = rounded(tokens / 2 * MODEL_PER_TOKEN);
            double transport = rounded(minutes * TRANSPORT);
            double stt = rounded(minutes * TRANSCRIBER);
            double tts = rounded(characters * VOICE_PER_CHARACTER);
            double vapi = rounded(minutes * VAPI);
            ObjectNode breakdown = JsonNodeFactory.instance
                    .objectNode()
                    .put("transport", transport)
                    .put("stt", stt)
                    .put("llm", llm)
                    .put("tts", tts)
                    .put("vapi", vapi)
                    .put("chat", 0)
                    .put("total", rounded(transport + stt + llm + tts + vapi + analysis))
                    .put("llmPromptTokens", tokens)
                    .put("llmCompletionTokens", tokens / 20)
                    .put("llmCachedPromptTokens", 0)
                    .put("ttsCharacters", characters);
            breakdown
                    .putObject("analysisCostBreakdown")
                    .put("summary", analysis)
                    .put("summaryPromptTokens", tokens / 2)
                    .put("summaryCompletionTokens", 60)
                    .put("structuredData", 0)
                    .put("successEvaluation", 0);
            return breakdown;
        }

        private static double rounded(double amount) {
            return Math.round(amount * 10_000) / 10_000.0;
        }
    }
}
