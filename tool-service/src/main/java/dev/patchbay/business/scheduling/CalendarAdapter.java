package dev.patchbay.business.scheduling;

/// A calendar of one provider. Which one of that provider is meant says the source: of what is asked about
/// ([BusinessCalendar#source]), or of the reservation ([Reservation#source]).
///
/// Of several for the same provider the one with the highest priority counts. What goes wrong is a
/// [CalendarFailure].
public interface CalendarAdapter extends Calendar {
    CalendarProvider provider();
}
