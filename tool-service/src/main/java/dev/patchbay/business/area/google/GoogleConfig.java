package dev.patchbay.business.area.google;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Google's Geocoding API as this installation uses it.
@ConfigMapping(prefix = "patchbay.area.google")
public interface GoogleConfig {
    @WithDefault("https://maps.googleapis.com")
    URI url();

    /// Absent: nobody is asked where an address is.
    Optional<String> key();

    /// How long one answer may take; a tool's deadline must allow for all attempts.
    @WithDefault("PT1.5S")
    Duration answerWithin();

    /// How often a question is repeated that may be answered later.
    @WithDefault("2")
    int repeats();

    /// The first pause before it.
    @WithDefault("PT0.2S")
    Duration pause();

    /// The longest pause that Google can ask for; for longer ones it is given up, as somebody is on the phone.
    @WithDefault("PT1S")
    Duration longestPause();

    /// How long Google is left alone after it has failed many times in a row.
    @WithDefault("PT15S")
    Duration rest();

    /// Google's terms allow at most 30 days.
    @WithDefault("PT24H")
    Duration keptFor();
}
