package dev.patchbay.business.rentals.brave;

import dev.patchbay.business.remote.Policy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Brave's web search as this installation uses it.
@ConfigMapping(prefix = "patchbay.rentals.brave")
public interface BraveConfig {
    @WithDefault("https://api.search.brave.com")
    URI url();

    /// Absent: nothing is looked for on the web.
    Optional<String> key();

    /// How it is asked; a tool's deadline must allow for all attempts.
    Asked policy();

    /// Brave's smallest plan allows one search a second.
    interface Asked extends Policy {
        @Override
        @WithDefault("PT1.5S")
        Duration answerWithin();

        @Override
        @WithDefault("1")
        int repeats();

        @Override
        @WithDefault("PT1S")
        Duration pause();

        @Override
        @WithDefault("5")
        int failuresToRest();

        @Override
        @WithDefault("PT15S")
        Duration rest();
    }
}
