package dev.patchbay.business.customers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How customers are noted and what is known of callers is kept.
@ConfigMapping(prefix = "patchbay.customers")
public interface CustomersConfig {
    /// How often new bookings are looked for; `off` in tests, which do it by hand.
    @WithDefault("2s")
    String noteEvery();

    /// What agents noted of callers, and who called when, is forgotten after so long.
    @WithDefault("P184D")
    Duration keep();

    /// How often what is too old is looked for; `off` in tests.
    @WithDefault("6h")
    String forgetEvery();
}
