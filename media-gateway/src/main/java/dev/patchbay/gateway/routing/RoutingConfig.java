package dev.patchbay.gateway.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How this gateway learns where calls go. Nothing here is needed to start or to be ready.
@ConfigMapping(prefix = "patchbay.routing")
public interface RoutingConfig {
    /// tool-service, which decides. Absent: every call gets the built-in voicemail route.
    Optional<URI> toolServiceUrl();

    /// call-records, which knows the conversation of a call that is taken over. Absent: it is not asked.
    Optional<URI> callRecordsUrl();

    /// vapi-adapter, which has VAPI take a call. Absent: no call is handed to VAPI.
    Optional<URI> vapiAdapterUrl();

    /// A Route as JSON. When given, nobody is asked: every call takes this route.
    Optional<String> file();

    /// Bearer token between services.
    Optional<String> serviceToken();

    /// What one question may take; a ringing phone waits for it.
    @WithDefault("PT0.3S")
    Duration budget();

    /// What the question where a call goes may take when no route is kept that could be taken instead; with it
    /// the answer to the carrier still leaves within 2.5 s.
    @WithDefault("PT1.8S")
    Duration budgetWithoutCache();

    /// What handing a call to VAPI may take; then it is the next rung's. Twilio waits 15 s for an answer.
    @WithDefault("PT3S")
    Duration handoverBudget();

    /// How old a cached route may be. Ten minutes outlive a restart of tool-service without keeping an agent on
    /// the phone long after it was switched off.
    @WithDefault("PT10M")
    Duration staleness();

    /// Whether changes of the directory are heard of; otherwise kept routes only age.
    @WithDefault("true")
    boolean changes();

    /// Where they are told.
    @WithDefault("directory")
    String changesTopic();

    /// Numbers whose last route is kept; the one unused longest is dropped.
    @WithDefault("10000")
    int cachedNumbers();

    /// What the built-in voicemail says.
    @WithDefault("Sorry, we can't take your call right now. Please leave a message with your name and number after the"
            + " tone, and we will call you back.")
    String voicemailPrompt();
}
