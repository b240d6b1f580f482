package dev.patchbay.business.messages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// How messages are sent.
@ConfigMapping(prefix = "patchbay.messages")
public interface MessagesConfig {

    /// How often what is due is sent; `off` in tests, which do it by hand.
    @WithDefault("2s")
    String sendEvery();

    /// So many are sent at a time, of each lane and channel.
    @WithDefault("8")
    int atOnce();

    /// Of them so many of one project.
    @WithDefault("4")
    int atOnceOfAProject();

    /// Nobody gets more than so many messages of a project within an hour.
    @WithDefault("5")
    int perRecipientAnHour();

    /// The SMTP server; absent: no e-mail is sent.
    Optional<String> smtpHost();

    /// Whom e-mail comes from.
    Optional<String> mailFrom();
}
