package dev.patchbay.business.scheduling.calcom;

import dev.patchbay.business.remote.Policy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Cal.com as this installation uses it.
///
/// The versions are per endpoint, and there is no way to ask which ones there are: a missing or unknown one is
/// no error there but an older behaviour.
@ConfigMapping(prefix = "patchbay.calcom")
public interface CalcomConfig {
    @WithDefault("https://api.cal.com")
    URI url();

    /// `project=key,project=key`; `*` stands for all projects that are not named. A project's own key, which it
    /// has given by REST, counts before it.
    Optional<String> keys();

    @WithDefault("2024-09-04")
    String slotsVersion();

    @WithDefault("2024-08-13")
    String bookingsVersion();

    /// Free times are asked for by stretches of this length, all at once.
    @WithDefault("P31D")
    Duration stretch();

    Policy policy();

    /// Whether what is offered to a caller is kept from the visitors of Cal.com's own pages meanwhile. It takes
    /// up to three requests more for each offer, of the 120 a minute that Cal.com allows a key.
    @WithDefault("true")
    boolean reserveOffers();

    /// How it is asked to keep them.
    Policy reserving();
}
