package dev.patchbay.gateway.tools;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/// Where tools run.
@ConfigMapping(prefix = "patchbay.tools")
public interface ToolSettings {
    /// tool-service. Absent: nobody is asked and every tool says that it cannot do it now.
    Optional<URI> url();

    Optional<String> serviceToken();
}
