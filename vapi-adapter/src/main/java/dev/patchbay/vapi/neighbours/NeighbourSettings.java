package dev.patchbay.vapi.neighbours;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where the neighbours are, and how long they are waited for.
@ConfigMapping(prefix = "patchbay.neighbours")
public interface NeighbourSettings {
    URI toolServiceUrl();

    Optional<String> serviceToken();

    /// Whose a call is when nobody owns the assistant or the number that it names; absent: nobody's.
    Optional<String> otherwiseProject();

    /// For a question about a call's owner.
    @WithDefault("2S")
    Duration ownerWithin();

    /// For a tool. VAPI itself waits 20 s for its answer by default.
    @WithDefault("14S")
    Duration toolWithin();

    /// For who takes a call. VAPI waits 7.5 s in all.
    @WithDefault("5S")
    Duration routeWithin();
}
