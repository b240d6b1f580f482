package dev.patchbay.business.messages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

    /// What was not taken so often has failed.
    @WithDefault("6")
    int mostAttempts();

    /// What cannot be found out for longer is for a person.
    @WithDefault("PT15M")
    Duration patience();

    /// "Not there" proves nothing sooner: the request may still be under way.
    @WithDefault("PT60S")
    Duration settled();

    /// How long an SMTP server may take.
    @WithDefault("PT20S")
    Duration mailWithin();

    /// When an e-mail that was not taken is sent again.
    @WithDefault("PT1M")
    Duration mailAgain();

    /// Whether HELP and INFO are answered with the business's name. Twilio answers them, too, without it, unless the
    /// account's default handling is switched off; "ayuda" is answered in any case.
    @WithDefault("true")
    boolean answerHelp();

    /// The SMTP server; absent: no e-mail is sent.
    Optional<String> smtpHost();

    /// Whom e-mail comes from.
    Optional<String> mailFrom();
}
