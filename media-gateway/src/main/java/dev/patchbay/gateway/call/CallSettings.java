package dev.patchbay.gateway.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits and waits of calls.
@ConfigMapping(prefix = "patchbay.calls")
public interface CallSettings {
    /// Calls held at once, prepared ones included; beyond it the ladder answers. The default is what one core
    /// was measured to hold with a margin, times the cores (docs/measurements.md).
    @WithDefault("600")
    int limitPerCore();

    /// A model session that no stream claims is closed after this.
    @WithDefault("15s")
    Duration unclaimed();

    /// A call whose stream was lost is kept this long for the carrier to ask how to go on.
    @WithDefault("15s")
    Duration reattachment();

    /// A response asked for that did not begin is asked for again after this.
    @WithDefault("8s")
    Duration responseOverdue();

    /// A goodbye not heard to its end by then no longer holds the call.
    @WithDefault("20s")
    Duration goodbye();

    /// The same for a tool's sentence that is said to the letter: a safety line is longer than a goodbye.
    @WithDefault("45s")
    Duration line();

    /// A caller who has to show that he is a person is reminded after this, and after as much again the call ends.
    @WithDefault("20s")
    Duration challenge();

    /// How often a tool whose effect is in doubt is asked about again.
    @WithDefault("2s")
    Duration doubtEvery();

    /// A doubt older than this is no longer asked about: the caller is told that it stays open. Longer than
    /// tool-service keeps a call for a runner that died with it.
    @WithDefault("90s")
    Duration doubtAtMost();

    /// A model session as old as this is renewed at the next pause. OpenAI's last an hour (twilio-openai B5.2).
    @WithDefault("55M")
    Duration renewModelAfter();

    /// How long after a try that did not succeed it is tried again.
    @WithDefault("5s")
    Duration renewModelAgain();

    /// A model session not ready by then is lost.
    @WithDefault("5s")
    Duration modelReady();
}
