package dev.patchbay.rehearsal.vapi.shape;

import java.util.List;

/// Voice and transcriber of an assistant.
///
/// Source: `VapiVoice`, `ElevenLabsVoice`, `DeepgramTranscriber` and their siblings. Of the other providers
/// only what they need is known.
final class VoiceShapes {
    private static final List<String> OTHER_VOICES = List.of(
            "azure",
            "cartesia",
            "deepgram",
            "hume",
            "lmnt",
            "neuphonic",
            "openai",
            "playht",
            "wellsaid",
            "rime-ai",
            "smallest-ai",
            "tavus",
            "sesame",
            "inworld",
            "minimax",
            "xai",
            "microsoft",
            "custom-voice");
    private static final List<String> OTHER_TRANSCRIBERS = List.of(
            "assembly-ai",
            "azure",
            "custom-transcriber",
            "11labs",
            "gladia",
            "google",
            "speechmatics",
            "talkscriber",
            "openai",
            "cartesia",
            "soniox",
            "xai");
    private static final Members VOICE = Shape.object()
            .needing("provider", Shape.text())
            .needing("voiceId", Shape.text())
            .with("cachingEnabled", Shape.flag())
            .with("chunkPlan", Shape.anyObject());

    private VoiceShapes() {}

    static Shape voice() {
        return Variants.by("provider")
                .or(
                        "vapi",
                        VOICE.with("version", Shape.anything())
                                .with("speed", Shape.number(0.25, 2))
                                .with("language", Shape.text())
                                .with("pronunciationDictionary", Shape.list(Shape.anyObject())))
                .or(
                        "11labs",
                        VOICE.with("stability", Shape.number(0, 1))
                                .with("similarityBoost", Shape.number(0, 1))
                                .with("style", Shape.number(0, 1))
                                .with("useSpeakerBoost", Shape.flag())
                                .with("speed", Shape.number(0.7, 1.2))
                                .with("optimizeStreamingLatency", Shape.number(0, 4))
                                .with("enableSsmlParsing", Shape.flag())
                                .with("autoMode", Shape.flag())
                                .with(
                                        "model",
                                        Shape.choice(
                                                "eleven_multilingual_v2",
                                                "eleven_turbo_v2",
                                                "eleven_turbo_v2_5",
                                                "eleven_flash_v2",
                                                "eleven_flash_v2_5",
                                                "eleven_monolingual_v1",
                                                "eleven_v3"))
                                .with("language", Shape.text())
                                .with("pronunciationDictionaryLocators", Shape.list(Shape.anyObject()))
                                .with("fallbackPlan", Shape.anyObject()))
                .or(OTHER_VOICES, Shape.anyObject());
    }

    static Shape transcriber() {
        return Variants.by("provider")
                .or(
                        "deepgram",
                        Shape.object()
                                .needing("provider", Shape.text())
                                .with("model", Shape.text())
                                .with("language", Shape.text())
                                .with("languages", Shape.list(Shape.text()))
                                .with("smartFormat", Shape.flag())
                                .with("mipOptOut", Shape.flag())
                                .with("numerals", Shape.flag())
                                .with("profanityFilter", Shape.flag())
                                .with("redaction", Shape.list(Shape.choice("pci", "pii", "phi", "numbers")))
                                .with("confidenceThreshold", Shape.number(0, 1))
                                .with("eotThreshold", Shape.number(0.5, 0.9))
                                .with("eotTimeoutMs", Shape.number(500, 10_000))
                                .with("keywords", Shape.list(Shape.text()))
                                .with("keyterm", Shape.list(Shape.text()))
                                .with("endpointing", Shape.number(10, 500))
                                .with("fallbackPlan", Shape.anyObject()))
                .or(
                        "vapi",
                        Shape.object()
                                .needing("provider", Shape.text())
                                .with("version", Shape.choice("latest", "1"))
                                .with("language", Shape.text())
                                .with("languages", Shape.list(Shape.text()))
                                .with("keywords", Shape.list(Shape.text()))
                                .with("turnTaking", Shape.choice("intelligent", "manual")))
                .or(OTHER_TRANSCRIBERS, Shape.anyObject());
    }
}
