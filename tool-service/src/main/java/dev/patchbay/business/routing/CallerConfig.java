package dev.patchbay.business.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long is found out about a caller while the phone rings.
@ConfigMapping(prefix = "patchbay.caller")
public interface CallerConfig {
    /// Less than a gateway's patience where it keeps another route (300 ms).
    @WithDefault("PT0.2S")
    Duration within();
}
