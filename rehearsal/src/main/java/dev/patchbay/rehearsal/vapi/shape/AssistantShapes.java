package dev.patchbay.rehearsal.vapi.shape;

/// An assistant, and what a call may override of one.
///
/// Source: `CreateAssistantDTO`, `UpdateAssistantDTO`, `AssistantOverrides`. What older code still sends and the
/// description no longer has (`serverUrl`, `silenceTimeoutSeconds`, `endCallFunctionEnabled` …) should not exist.
public final class AssistantShapes {
    private static final int NAME = 40;
    private static final int SPOKEN = 1000;
    private static final String[] CLIENT_MESSAGES = {
        "conversation-update",
        "assistant.speechStarted",
        "function-call",
        "function-call-result",
        "hang",
        "language-changed",
        "metadata",
        "model-output",
        "speech-update",
        "status-update",
        "transcript",
        "tool-calls",
        "tool-calls-result",
        "tool.completed",
        "transfer-update",
        "user-interrupted",
        "voice-input",
        "workflow.node.started",
        "assistant.started"
    };
    private static final String[] SERVER_MESSAGES = {
        "assistant.started",
        "assistant.speechStarted",
        "conversation-update",
        "end-of-call-report",
        "function-call",
        "hang",
        "language-changed",
        "language-change-detected",
        "model-output",
        "phone-call-control",
        "speech-update",
        "status-update",
        "transcript",
        "transcript[transcriptType=\"final\"]",
        "tool-calls",
        "transfer-destination-request",
        "handoff-destination-request",
        "transfer-update",
        "user-interrupted",
        "voice-input",
        "chat.created",
        "chat.deleted",
        "session.created",
        "session.updated",
        "session.deleted",
        "call.deleted",
        "call.delete.failed",
        "call.artifact.upload"
    };
    private static final Members SPEECH = Shape.object()
            .with("transcriber", VoiceShapes.transcriber())
            .with("model", ModelShapes.model())
            .with("voice", VoiceShapes.voice())
            .with("firstMessage", Shape.text())
            .with("firstMessageInterruptionsEnabled", Shape.flag())
            .with(
                    "firstMessageMode",
                    Shape.choice(
                            "assistant-speaks-first",
                            "assistant-speaks-first-with-model-generated-message",
                            "assistant-waits-for-user"))
            .with("voicemailDetection", PlanShapes.voicemailDetection())
            .with("voicemailMessage", Shape.text(SPOKEN))
            .with("endCallMessage", Shape.text(SPOKEN))
            .with("endCallPhrases", Shape.list(Shape.text(2, 140)))
            .with("maxDurationSeconds", Shape.number(10, 43_200))
            .with("backgroundSound", Shape.text())
            .with("backgroundSpeechDenoisingPlan", PlanShapes.denoising())
            .with("startSpeakingPlan", PlanShapes.startSpeaking())
            .with("stopSpeakingPlan", PlanShapes.stopSpeaking())
            .with("keypadInputPlan", PlanShapes.keypad());
    private static final Members ASSISTANT = SPEECH.with("name", Shape.text(NAME))
            .with("clientMessages", Shape.list(Shape.choice(CLIENT_MESSAGES)))
            .with("serverMessages", Shape.list(Shape.choice(SERVER_MESSAGES)))
            .with("modelOutputInMessagesEnabled", Shape.flag())
            .with("transportConfigurations", Shape.list(Shape.anyObject()))
            .with("observabilityPlan", Shape.anyObject())
            .with("credentials", Shape.list(ServerShapes.credential()))
            .with("credentialIds", Shape.list(Shape.text()))
            .with("hooks", Shape.list(Shape.anyObject()))
            .with("compliancePlan", PlanShapes.compliance())
            .with("metadata", Shape.anyObject())
            .with("analysisPlan", PlanShapes.analysis())
            .with("artifactPlan", PlanShapes.artifacts())
            .with("monitorPlan", PlanShapes.monitor())
            .with("server", ServerShapes.server());

    private AssistantShapes() {}

    /// Whole, to be made or changed.
    public static Shape assistant() {
        return ASSISTANT;
    }

    /// For one call.
    public static Shape overrides() {
        return ASSISTANT
                .with("variableValues", Shape.anyObject())
                .with("tools:append", Shape.list(ModelShapes.appended()));
    }
}
