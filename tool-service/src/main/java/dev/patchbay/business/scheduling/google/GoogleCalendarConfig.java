package dev.patchbay.business.scheduling.google;

import dev.patchbay.business.remote.Policy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/// Google's Calendar API as this installation uses it.
@ConfigMapping(prefix = "patchbay.google-calendar")
public interface GoogleCalendarConfig {
    @WithDefault("https://www.googleapis.com")
    URI url();

    /// Busy times are asked for by stretches of this length, all at once; Google takes three months at most.
    @WithDefault("P60D")
    Duration stretch();

    Policy policy();
}
