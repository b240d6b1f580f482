package dev.patchbay.business.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/// How those who are on call are woken.
@ConfigMapping(prefix = "patchbay.dispatch")
public interface DispatchConfig {
    /// Where the links lead that they are sent.
    URI publicUrl();

    /// So long a link is good, unless it is used. A reply by text is good for longer.
    @WithDefault("PT2H")
    Duration linkFor();

    /// How often it is looked whether somebody has not answered in time.
    String escalateEvery();
}
