package dev.patchbay.business.customers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How customers are noted.
@ConfigMapping(prefix = "patchbay.customers")
public interface CustomersConfig {
    /// How often new bookings are looked for; `off` in tests, which do it by hand.
    @WithDefault("2s")
    String noteEvery();
}
