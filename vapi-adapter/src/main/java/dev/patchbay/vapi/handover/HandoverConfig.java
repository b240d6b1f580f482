package dev.patchbay.vapi.handover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How calls are handed to VAPI.
@ConfigMapping(prefix = "patchbay.vapi.handover")
public interface HandoverConfig {
    /// Where VAPI takes ringing calls itself, for numbers that it knows. Absent: that way is not taken.
    Optional<String> inboundUrl();

    /// What the answer needs on its way back; VAPI has so much less time than whoever asks us.
    @WithDefault("PT0.15S")
    Duration margin();

    /// How long the database may take to say whether the call was handed over before. Without its word this instance
    /// decides alone.
    @WithDefault("PT0.3S")
    Duration databaseWithin();

    /// How long an answer is good for: longer than a call.
    @WithDefault("PT6H")
    Duration keep();
}
