package dev.patchbay.vapi.assistant;

import dev.patchbay.vapi.api.Assistant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the assistant that calls a service provider, asks for availability and price, and reports back.
@ApplicationScoped
public class ProviderCallAssistant {
    /// The longest that VAPI takes.
    private static final int LONGEST_NAME = 40;

    private static final int LONGEST_SPOKEN = 1_000;
    private static final double TEMPERATURE = 0.3;
    private static final int MOST_TOKENS = 250;
    private static final List<String> MESSAGES =
            List.of("status-update", "tool-calls", "end-of-call-report", "hang", "user-interrupted");

    private final AssistantConfig config;
    private final OwnServer server;

    ProviderCallAssistant(AssistantConfig config) {
        this.config = config;
        this.server = new OwnServer(config);
    }

    /// The whole assistant, from these words and this installation's settings alone.
    ///
    /// @param phoneNumber the provider's, E.164
    /// @param userCriteria may be empty
    /// @param urgency see [Urgency#of]; what it does not know counts as flexible
    public Assistant createAssistantConfig(
            String phoneNumber,
            String serviceNeeded,
            String userCriteria,
            String location,
            String providerName,
            String urgency) {
        var wish = new Wish(
                providerName,
                serviceNeeded,
                userCriteria,
                location,
                Urgency.of(urgency).orElse(Urgency.FLEXIBLE));
        return new Assistant(
                cut("Call to " + wish.providerName(), LONGEST_NAME),
                CallScript.firstMessage(wish),
                "assistant-speaks-first",
                new Assistant.Model(
                        "openai",
                        config.model(),
                        List.of(new Assistant.Message("system", CallScript.prompt(wish))),
                        List.of(new Assistant.Tool("endCall")),
                        TEMPERATURE,
                        MOST_TOKENS),
                new Assistant.Voice("vapi", config.voice()),
                // Figures as digits: prices and times are what the call is about.
                new Assistant.Transcriber("deepgram", "en", true),
                Map.of("provider", "vapi"),
                cut(CallScript.voicemail(wish), LONGEST_SPOKEN),
                CallScript.GOODBYE,
                config.maxDurationSeconds(),
                server.address(),
                server.credentials(),
                MESSAGES,
                new Assistant.AnalysisPlan(
                        new Assistant.SummaryPlan(true),
                        new Assistant.StructuredDataPlan(true, ReportSchema.schema()),
                        new Assistant.SuccessEvaluationPlan(true, "PassFail")),
                // Recording needs consent that nobody has asked the provider for.
                new Assistant.ArtifactPlan(false),
                metadata(phoneNumber, wish));
    }

    private static Map<String, String> metadata(String phoneNumber, Wish wish) {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("source", "patchbay");
        metadata.put("purpose", "provider-call");
        metadata.put("providerName", wish.providerName());
        metadata.put("providerPhone", phoneNumber);
        metadata.put("serviceNeeded", wish.serviceNeeded());
        metadata.put("userCriteria", wish.userCriteria());
        metadata.put("location", wish.location());
        metadata.put("urgency", wish.urgency().word());
        return metadata;
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        // Not in the middle of a character that takes two.
        var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).strip();
    }
}
