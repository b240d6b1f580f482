package dev.patchbay.rehearsal.vapi.shape;

/// The plans of an assistant: when it speaks and stops, what is kept, what is found out afterwards.
final class PlanShapes {
    private static final String[] FORMATS = {
        "date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"
    };
    private static final Members ANALYSIS = Shape.object()
            .with("messages", Shape.list(Shape.anyObject()))
            .with("enabled", Shape.flag())
            .with("timeoutSeconds", Shape.number(1, 60));
    private static final Members DATA = ANALYSIS.with("schema", schema());
    private static final Shape BACKOFF = Shape.object()
            .with("startAtSeconds", Shape.number(0, Double.MAX_VALUE))
            .with("frequencySeconds", Shape.number(2.5, Double.MAX_VALUE))
            .with("maxRetries", Shape.number(1, 10));

    private PlanShapes() {}

    static Shape analysis() {
        return Shape.object()
                .with("minMessagesThreshold", Shape.number(0, Double.MAX_VALUE))
                .with("summaryPlan", ANALYSIS)
                .with("structuredDataPlan", DATA)
                .with(
                        "structuredDataMultiPlan",
                        Shape.list(Shape.object().needing("key", Shape.text()).needing("plan", DATA)))
                .with(
                        "successEvaluationPlan",
                        ANALYSIS.with(
                                "rubric",
                                Shape.choice(
                                        "NumericScale",
                                        "DescriptiveScale",
                                        "Checklist",
                                        "Matrix",
                                        "PercentageScale",
                                        "LikertScale",
                                        "AutomaticRubric",
                                        "PassFail")))
                .with("outcomeIds", Shape.list(Shape.text()));
    }

    static Shape artifacts() {
        return Shape.object()
                .with("recordingEnabled", Shape.flag())
                .with("recordingFormat", Shape.choice("wav;l16", "mp3"))
                .with("recordingUseCustomStorageEnabled", Shape.flag())
                .with("recordingPath", Shape.text())
                .with("videoRecordingEnabled", Shape.flag())
                .with("fullMessageHistoryEnabled", Shape.flag())
                .with("pcapEnabled", Shape.flag())
                .with("pcapS3PathPrefix", Shape.text())
                .with("pcapUseCustomStorageEnabled", Shape.flag())
                .with("loggingEnabled", Shape.flag())
                .with("loggingUseCustomStorageEnabled", Shape.flag())
                .with("loggingPath", Shape.text())
                .with(
                        "transcriptPlan",
                        Shape.object()
                                .with("enabled", Shape.flag())
                                .with("assistantName", Shape.text())
                                .with("userName", Shape.text()))
                .with("structuredOutputIds", Shape.list(Shape.text()))
                .with("structuredOutputs", Shape.list(Shape.anyObject()))
                .with("scorecardIds", Shape.list(Shape.text()))
                .with("scorecards", Shape.list(Shape.anyObject()));
    }

    static Shape startSpeaking() {
        return Shape.object()
                .with("waitSeconds", Shape.number(0, 5))
                .with("smartEndpointingEnabled", Shape.either(Shape.flag(), Shape.choice("livekit")))
                .with(
                        "smartEndpointingPlan",
                        Shape.object()
                                .needing("provider", Shape.choice("vapi", "livekit", "custom-endpointing-model"))
                                .with("waitFunction", Shape.text()))
                .with("customEndpointingRules", Shape.list(Shape.anyObject()))
                .with(
                        "transcriptionEndpointingPlan",
                        Shape.object()
                                .with("onPunctuationSeconds", Shape.number(0, 3))
                                .with("onNoPunctuationSeconds", Shape.number(0, 3))
                                .with("onNumberSeconds", Shape.number(0, 3)));
    }

    static Shape stopSpeaking() {
        return Shape.object()
                .with("numWords", Shape.number(0, 10))
                .with("voiceSeconds", Shape.number(0, 0.5))
                .with("backoffSeconds", Shape.number(0, 10))
                .with("acknowledgementPhrases", Shape.list(Shape.text(240)))
                .with("interruptionPhrases", Shape.list(Shape.text(240)));
    }

    static Shape monitor() {
        return Shape.object()
                .with("listenEnabled", Shape.flag())
                .with("listenAuthenticationEnabled", Shape.flag())
                .with("controlEnabled", Shape.flag())
                .with("controlAuthenticationEnabled", Shape.flag())
                .with("monitorIds", Shape.list(Shape.text()));
    }

    static Shape keypad() {
        return Shape.object()
                .with("enabled", Shape.flag())
                .with("timeoutSeconds", Shape.number(0, 10))
                .with("delimiters", Shape.choice("#", "*", ""));
    }

    static Shape denoising() {
        return Shape.object()
                .with("smartDenoisingPlan", Shape.object().with("enabled", Shape.flag()))
                .with("fourierDenoisingPlan", Shape.anyObject());
    }

    static Shape compliance() {
        return Shape.object()
                .with("hipaaEnabled", Shape.flag())
                .with("pciEnabled", Shape.flag())
                .with("securityFilterPlan", Shape.anyObject())
                .with("recordingConsentPlan", Shape.anyObject());
    }

    static Shape voicemailDetection() {
        Members plan = Shape.object()
                .needing("provider", Shape.text())
                .with("beepMaxAwaitSeconds", Shape.number(0, 30))
                .with("backoffPlan", BACKOFF)
                .with("type", Shape.choice("audio", "transcript"));
        return Shape.either(
                Shape.choice("off"),
                Variants.by("provider")
                        .or("vapi", plan)
                        .or("google", plan)
                        .or("openai", plan)
                        .or("twilio", Shape.anyObject()));
    }

    /// The part of JSON Schema that is taken. Four levels are looked at; deeper ones are rare and taken as they
    /// are.
    private static Shape schema() {
        Shape below = Shape.anyObject();
        for (int level = 0; level < 4; level++) {
            below = schema(below);
        }
        return below;
    }

    private static Shape schema(Shape below) {
        return Shape.object()
                .needing("type", Shape.choice("string", "number", "integer", "boolean", "array", "object"))
                .with("items", below)
                .with("properties", new Named(below))
                .with("description", Shape.text())
                .with("pattern", Shape.text())
                .with("format", Shape.choice(FORMATS))
                .with("required", Shape.list(Shape.text()))
                .with("enum", Shape.list(Shape.text()))
                .with("title", Shape.text());
    }
}
