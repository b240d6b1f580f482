package dev.patchbay.business.remote;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How one provider is asked. It holds for each account by itself: one that is in trouble, or is asked much,
/// takes nothing from the others.
///
/// The defaults are those of calendars: all attempts together must fit into what a calendar's answer may take
/// (four seconds), and all that may still have an effect into the time after which an open booking is asked
/// about. Others extend it and say what is otherwise with them.
public interface Policy {
    /// How long one answer may take that changes nothing.
    @WithDefault("PT1.8S")
    Duration answerWithin();

    /// How long one answer may take that enters or takes out.
    @WithDefault("PT3S")
    Duration doneWithin();

    /// How often a request is repeated that may be answered later; one that may have had an effect never is.
    @WithDefault("2")
    int repeats();

    /// The first pause before it.
    @WithDefault("PT0.2S")
    Duration pause();

    /// The longest pause that the provider can ask for; for longer ones it is given up: somebody is on the
    /// phone.
    @WithDefault("PT1S")
    Duration longestPause();

    /// So many requests at a time, questions and orders together; of each instance.
    @WithDefault("8")
    int atOnce();

    /// So many more wait for their turn; the next one is turned away.
    @WithDefault("64")
    int waiting();

    /// After so many failures in a row the account is left alone.
    @WithDefault("10")
    int failuresToRest();

    /// For so long.
    @WithDefault("PT10S")
    Duration rest();
}
