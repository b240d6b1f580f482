package dev.patchbay.gateway.tools;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// Where tools run.
@ConfigMapping(prefix = "patchbay.tools")
public interface ToolSettings {
    @WithDefault("http://127.0.0.1:8083")
    URI url();

    Optional<String> serviceToken();
}
