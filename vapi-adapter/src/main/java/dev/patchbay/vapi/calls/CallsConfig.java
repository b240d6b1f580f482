package dev.patchbay.vapi.calls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Calls started through our API, and results that are waited for.
@ConfigMapping(prefix = "patchbay.vapi.calls")
public interface CallsConfig {
    /// Whose call it is when neither the request nor the token says so.
    Optional<String> projectId();

    /// Calls that a project may start within an hour.
    @WithDefault("60")
    int perHour();

    /// Calls to one number that a project may start within an hour: a loop of retries must not become a nuisance.
    @WithDefault("5")
    int perNumberAndHour();

    /// The longest that a request may wait for a result.
    @WithDefault("PT30S")
    Duration longestWait();

    /// Requests that may wait at once; more are answered at once, as if they had not asked to wait.
    @WithDefault("500")
    int mostWaiting();

    /// How often calls without a result are looked at, as the scheduler writes it.
    @WithDefault("10s")
    String reconcileEvery();

    /// How long after a call's end its report is waited for before VAPI is asked.
    @WithDefault("PT30S")
    Duration reportWithin();

    /// How long a call may be silent before VAPI is asked whether it goes on.
    @WithDefault("PT5M")
    Duration silentFor();

    /// How long a call without a result is asked about.
    @WithDefault("PT24H")
    Duration askFor();

    /// How long VAPI may take to show a call that it was asked to start. After that there is none.
    @WithDefault("PT3M")
    Duration shownWithin();

    /// How long VAPI may work on an ended call before its result counts without an analysis.
    @WithDefault("PT2M")
    Duration analysedWithin();
}
