package dev.patchbay.business.crm;

import dev.patchbay.business.remote.Policy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Customer systems as this installation uses them. Secrets stand here and not in the database.
@ConfigMapping(prefix = "patchbay.crm")
public interface CrmConfig {
    /// A JSON object: the secret of each project's system by the project's id. Whoever has none has no
    /// system.
    Optional<String> secrets();

    /// Hosts that a project's REST system may be at; none: there are no such systems.
    Optional<List<String>> hosts();

    @WithDefault("https://api.hubapi.com")
    URI hubspotUrl();

    /// How long a ringing call may wait for a look-up; it goes on behind it.
    @WithDefault("PT0.1S")
    Duration waitWithin();

    /// How long it is remembered that a number was looked for.
    @WithDefault("PT10M")
    Duration keptFor();

    /// How long after a call's end it is written: what is still being settled then is settled.
    @WithDefault("PT60S")
    Duration writeAfter();

    /// What was not written so often is given up: two days, each pause being twice as long.
    @WithDefault("10")
    int mostAttempts();

    /// A system's search lags behind by less; before that "not there" proves nothing.
    @WithDefault("PT60S")
    Duration settled();

    /// How often what is due is written; `off` in tests, which do it by hand.
    @WithDefault("5s")
    String writeEvery();

    /// How each project's system is asked.
    Asked policy();

    /// What was not written is written later, so it need not be repeated at once.
    interface Asked extends Policy {
        @Override
        @WithDefault("PT4S")
        Duration answerWithin();

        @Override
        @WithDefault("PT4S")
        Duration doneWithin();

        @Override
        @WithDefault("1")
        int repeats();

        @Override
        @WithDefault("PT30S")
        Duration rest();
    }
}
