package dev.patchbay.business.summaries;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// When calls are summed up.
@ConfigMapping(prefix = "patchbay.summaries")
public interface SummariesConfig {
    /// So long after its end: what a call did is settled by then, a booking in doubt excepted.
    @WithDefault("PT1M")
    Duration settled();

    /// A call that a provider reports about is waited for so long: VAPI's comes seconds to minutes after it.
    @WithDefault("PT5M")
    Duration patience();

    /// How often what is due is looked for; `off` in tests, which do it by hand.
    @WithDefault("5s")
    String every();

    @WithDefault("1m")
    String morningsEvery();
}
