package dev.patchbay.platform.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who is let in at this service's REST faces. Whose OpenID Connect tokens are taken says `quarkus.oidc`.
@ConfigMapping(prefix = "patchbay.security")
public interface SecurityConfig {
    /// Opens `/internal/**` and what `/q` shows of the service, for the other services. Absent: nobody gets in.
    @WithDefault("${PATCHBAY_SERVICE_TOKEN:}")
    Optional<String> serviceToken();

    /// The role, or scope, of an OpenID Connect token whose holder owns everything here.
    @WithDefault("${PATCHBAY_OWNER_ROLE:patchbay-owner}")
    String ownerRole();

    /// Paths under `/api` that a provider's webhook proves in its own way: exact, `/path/*` for
    /// one segment below, or `/path/**`.
    Optional<List<String>> openPaths();

    /// Paths under `/api` that anybody may read without a token, as the owner would: exact, `/path/*` for one
    /// segment below, or `/path/**`. For programs that cannot present one; nothing is open unless this says so.
    @WithDefault("${PATCHBAY_OPEN_TO_READ:}")
    Optional<List<String>> openToRead();

    /// How memberships come from tool-service.
    Memberships memberships();

    /// What is asked of tool-service, and how long an answer is good for.
    interface Memberships {
        /// tool-service. Absent: only the owner can be told from a stranger.
        @WithDefault("${PATCHBAY_TOOL_SERVICE_URL:}")
        Optional<URI> url();

        /// What one question may take; a request waits for it.
        @WithDefault("2s")
        Duration budget();

        /// So long an answer is taken without asking again: a membership taken away ends within it.
        @WithDefault("30s")
        Duration fresh();

        /// So long the last answer is taken while tool-service is away.
        @WithDefault("10m")
        Duration stale();

        /// So long "nobody" is taken without asking again: a new token or member waits for it at most.
        @WithDefault("5s")
        Duration unknown();

        /// So long after a failed question nobody whose last answer is kept asks again.
        @WithDefault("3s")
        Duration pause();

        /// Answers kept, of each kind; the one unused longest is dropped.
        @WithDefault("10000")
        int kept();
    }
}
