package dev.patchbay.business.support;

import dev.patchbay.rehearsal.provider.Faults.Trigger;
import java.time.Instant;
import java.util.List;

/// A provider's calendars as they are from their other side.
public interface RehearsedCalendar {
    /// What a calendar is asked for, each by requests of its own kind.
    enum Step {
        BUSY,
        FIND,
        BOOK,
        MOVE,
        WITHDRAW
    }

    /// A project of its own with a calendar at the provider, in New York, open from 08:00 to 18:00 every day.
    String project();

    /// When the visits begin that are in the project's calendar there, in order.
    List<Instant> entries(String projectId);

    /// Somebody enters something over there.
    void occupy(String projectId, Instant from, Instant to);

    /// Something is to go wrong with a request of this kind.
    Trigger on(String projectId, Step step);

    /// Something is to go wrong with whatever the project asks.
    Trigger onAny(String projectId);

    /// How many of the troubles have not come about.
    long troublesLeft();

    /// Nothing goes wrong any more.
    void heal();

    /// Nobody opens the project's calendar until a person does something.
    void shut(String projectId);
}
