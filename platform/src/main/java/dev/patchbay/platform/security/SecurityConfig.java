package dev.patchbay.platform.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// The tokens of this service's REST faces.
@ConfigMapping(prefix = "patchbay.security")
public interface SecurityConfig {
    /// Opens `/internal/**`, for the other services. Absent: nobody gets in.
    @WithDefault("${PATCHBAY_SERVICE_TOKEN:}")
    Optional<String> serviceToken();

    /// Opens `/api/**`. Absent: nobody gets in.
    @WithDefault("${PATCHBAY_OWNER_TOKEN:}")
    Optional<String> ownerToken();

    /// Paths under `/api` that a provider's webhook proves in its own way: exact, or `/path/**`.
    Optional<List<String>> openPaths();
}
