package dev.patchbay.business.messages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How messages are kept and sent.
@ConfigMapping(prefix = "patchbay.messages")
public interface MessagesConfig {

    /// What callers left and what was sent to them is forgotten after so long.
    @WithDefault("P184D")
    Duration keep();

    /// How often what is due is sent; `off` in tests, which do it by hand.
    @WithDefault("2s")
    String sendEvery();

    /// Nobody gets more than so many messages of a project within an hour.
    @WithDefault("5")
    int perRecipientAnHour();

    /// The SMTP server; absent: no e-mail is sent.
    Optional<String> smtpHost();

    /// Whom e-mail comes from.
    Optional<String> mailFrom();

    /// How often what is too old is looked for; `off` in tests, which do it by hand.
    @WithDefault("6h")
    String forgetEvery();
}
