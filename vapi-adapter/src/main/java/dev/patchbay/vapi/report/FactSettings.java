package dev.patchbay.vapi.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// Where the journals live, and which topic facts go to.
@ConfigMapping(prefix = "patchbay.journals")
public interface FactSettings {
    /// Must survive the process.
    Path directory();

    @WithDefault("calls")
    String topic();
}
