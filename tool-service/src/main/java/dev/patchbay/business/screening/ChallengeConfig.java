package dev.patchbay.business.screening;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long a caller of doubtful origin has to show that he is a person.
@ConfigMapping(prefix = "patchbay.challenge")
public interface ChallengeConfig {
    /// From when the phone rings: the greeting, a moment to find the key, and a second try.
    @WithDefault("PT60S")
    Duration within();
}
