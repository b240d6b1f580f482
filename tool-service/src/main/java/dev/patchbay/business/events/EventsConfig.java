package dev.patchbay.business.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How events leave.
@ConfigMapping(prefix = "patchbay.events")
interface EventsConfig {
    /// How often the outbox is looked into: with the way through the broker a change is known within a second.
    @WithDefault("PT0.2S")
    Duration publishEvery();
}
