package dev.patchbay.business.area.google;

import dev.patchbay.business.remote.Policy;
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

    /// Google's terms allow at most 30 days.
    @WithDefault("PT24H")
    Duration keptFor();

    /// How it is asked; a tool's deadline must allow for all attempts.
    Asked policy();

    /// Somebody is on the phone.
    interface Asked extends Policy {
        @Override
        @WithDefault("PT1.5S")
        Duration answerWithin();

        @Override
        @WithDefault("PT15S")
        Duration rest();
    }
}
