package dev.patchbay.business.tools;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What tools demand and allow.
@ConfigMapping(prefix = "patchbay.tools")
public interface ToolsConfig {
    /// Who has been wrong about himself or his visit so often, in a call or from a number within a day, is offered a
    /// message instead.
    @WithDefault("2")
    int mostWrong();

    /// Longer than any tool can run. A runner that is gone by then leaves its call to whoever is asked next; what it
    /// has done already is found by its intent.
    @WithDefault("PT60S")
    Duration lease();

    CallBacks callBacks();

    /// When somebody may wish to be called back.
    interface CallBacks {
        /// Not later than so many days from now.
        @WithDefault("60")
        int withinDays();

        /// From here to [#to()], where the business has no hours of its own; local time.
        @WithDefault("08:00")
        String from();

        @WithDefault("20:00")
        String to();
    }
}
