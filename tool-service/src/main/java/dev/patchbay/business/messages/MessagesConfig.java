package dev.patchbay.business.messages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How messages are kept and sent.
@ConfigMapping(prefix = "patchbay.messages")
public interface MessagesConfig {

    /// What callers left and what was sent to them is forgotten after so long.
    @WithDefault("P184D")
    Duration keep();

    /// How often what is too old is looked for; `off` in tests, which do it by hand.
    @WithDefault("6h")
    String forgetEvery();
}
