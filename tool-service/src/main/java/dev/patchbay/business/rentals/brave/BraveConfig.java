package dev.patchbay.business.rentals.brave;

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

    /// How long one answer may take; a tool's deadline must allow for all attempts.
    @WithDefault("PT1.5S")
    Duration answerWithin();

    /// How often a search is repeated that may be answered later.
    @WithDefault("1")
    int repeats();

    /// The pause before it; Brave's smallest plan allows one search a second.
    @WithDefault("PT1S")
    Duration pause();

    /// How long Brave is left alone after it has failed many times in a row.
    @WithDefault("PT15S")
    Duration rest();
}
