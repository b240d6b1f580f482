package dev.patchbay.business.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long what is personal, or only passes by, is kept.
@ConfigMapping(prefix = "patchbay.keep")
public interface RetentionConfig {
    /// What callers left, what was sent, and what calls came to.
    @WithDefault("P184D")
    Duration messages();

    /// What agents noted of callers, who called when, and what customer systems were told.
    @WithDefault("P184D")
    Duration customerNotes();

    /// Tool calls with their answers: long enough to look into a complaint.
    @WithDefault("P30D")
    Duration toolCalls();

    /// Who was woken for whom.
    @WithDefault("P184D")
    Duration alarms();

    /// Times that were offered and not taken.
    @WithDefault("P7D")
    Duration holds();

    /// How often what is too old is looked for; `off` in tests, which do it by hand.
    @WithDefault("6h")
    String forgetEvery();
}
