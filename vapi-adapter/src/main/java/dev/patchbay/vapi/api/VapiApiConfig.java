package dev.patchbay.vapi.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// VAPI's API as this installation uses it.
@ConfigMapping(prefix = "patchbay.vapi.api")
public interface VapiApiConfig {
    @WithDefault("https://api.vapi.ai")
    URI url();

    /// The private key. Absent: nothing is asked of VAPI, and whoever wants something is told so.
    Optional<String> key();

    /// VAPI's id of the phone number that calls are made with and handed over on.
    Optional<String> phoneNumberId();

    @WithDefault("PT3S")
    Duration connectWithin();

    /// How long an answer may take. Not for a ringing call, which has a shorter time of its own.
    @WithDefault("PT15S")
    Duration answerWithin();

    /// The longest pause that VAPI can ask for before a question is repeated; for longer ones it is given up.
    @WithDefault("PT5S")
    Duration longestPause();

    /// How long VAPI is left alone after it has failed several ringing calls in a row.
    @WithDefault("PT15S")
    Duration rest();
}
