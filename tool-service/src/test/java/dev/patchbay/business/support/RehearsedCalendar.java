package dev.patchbay.business.support;

import dev.patchbay.rehearsal.provider.Faults.Trigger;

/// A provider's calendars as they are from their other side.
public interface RehearsedCalendar extends EnteredVisits {
    /// What a calendar is asked for, each by requests of its own kind.
    enum Step {
        BUSY,
        FIND,
        BOOK,
        MOVE,
        WITHDRAW
    }

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
