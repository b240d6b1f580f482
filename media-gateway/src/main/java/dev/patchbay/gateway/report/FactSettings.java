package dev.patchbay.gateway.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;

/// How facts leave this gateway.
@ConfigMapping(prefix = "patchbay.facts")
public interface FactSettings {
    /// `kafka`, or `journal-only` for a gateway that runs alone: the journal then keeps the first
    /// `journal-only-bytes`.
    @WithDefault("kafka")
    String mode();

    @WithDefault("calls")
    String topic();

    /// Where the journal lives; must survive the process.
    @WithName("directory")
    Path directory();

    @WithDefault("268435456")
    long journalOnlyBytes();
}
