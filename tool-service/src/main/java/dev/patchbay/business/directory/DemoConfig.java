package dev.patchbay.business.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Whether the demo project is put into an empty directory at start.
@ConfigMapping(prefix = "patchbay.demo")
public interface DemoConfig {
    @WithDefault("${PATCHBAY_DEMO:false}")
    boolean seed();
}
