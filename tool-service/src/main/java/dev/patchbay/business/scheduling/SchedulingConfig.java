package dev.patchbay.business.scheduling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long things may stay undecided.
@ConfigMapping(prefix = "patchbay.scheduling")
public interface SchedulingConfig {

    /// An offered slot is kept for the caller this long: time to choose, not to lock a calendar up.
    @WithDefault("PT120S")
    Duration hold();

    /// All that programs, and people who run tools by hand, hold in a project at a time; callers on the
    /// phone are not counted. What is beyond it is named and not held: a program can ask again, and fifty
    /// refusals do not block weeks.
    @WithDefault("12")
    int heldByPrograms();

    /// What a provider said of busy times counts for so long, for all who ask; unless something is entered
    /// there or taken out meanwhile.
    @WithDefault("PT5S")
    Duration busyKeptFor();

    /// For its turn at a calendar that many want to change at once a step waits no longer: less than a caller does.
    @WithDefault("PT4S")
    Duration turnWithin();

    /// Of the calendars of several people one that has not answered by then is left out: the caller of a tool waits for
    /// the rest as well.
    @WithDefault("PT3S")
    Duration peopleWithin();

    /// A booking without an answer is asked about after this long. Longer than any call to a provider may take,
    /// or "not there" could be overtaken by the entry itself.
    @WithDefault("PT20S")
    Duration settleAfter();

    /// Each time that nobody knew doubles the pause before that booking is asked about again, up to this.
    @WithDefault("PT10M")
    Duration longestPause();

    /// So many bookings of one calendar are asked about in a round: each may take as long as a calendar's
    /// answer, and all of a round no longer than [#settleAfter].
    @WithDefault("4")
    int askedOfOne();

    /// So many in all.
    @WithDefault("32")
    int askedInAll();

    /// So many calendars at the same time.
    @WithDefault("8")
    int calendarsAtOnce();

    /// What is not known by then is for a person to find out: the caller waits for a word, and the time is
    /// kept from others.
    @WithDefault("PT30M")
    Duration doubtAfter();

    /// Whoever was told of a doubt that was none is texted what became of it within so long, and not later: by then
    /// somebody has called again.
    @WithDefault("PT2H")
    Duration unheardFor();

    /// How often they are looked for; `off` in tests, which do it by hand.
    @WithDefault("1m")
    String unheardEvery();

    /// A visit ahead is asked about after so long, where people may have changed it at the provider.
    @WithDefault("PT10M")
    Duration followAfter();

    /// How often such visits are looked for, twenty at a time; `off` in tests, which do it by hand.
    @WithDefault("1m")
    String followEvery();

    /// How often open bookings are looked for; `off` in tests, which do it by hand.
    @WithDefault("5s")
    String recoveryEvery();
}
