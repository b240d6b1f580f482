package dev.patchbay.rehearsal.calcom;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;

/// What can be booked at a host's.
///
/// @param opens in the host's zone
/// @param closes in the host's zone; midnight: the day's end
/// @param notice how long before its start a booking must be made
/// @param confirms whether bookings are pending until the host confirms them
/// @param ofTeam whether it is a team's, which shows in the words of a refusal
public record EventType(
        int id,
        String slug,
        String title,
        int minutes,
        LocalTime opens,
        LocalTime closes,
        Set<DayOfWeek> days,
        Duration notice,
        boolean confirms,
        boolean ofTeam) {
    public EventType {
        days = Set.copyOf(days);
    }

    /// Bookable day and night, without notice and confirmation.
    public static EventType always(int id, String slug, int minutes) {
        return new EventType(
                id,
                slug,
                slug,
                minutes,
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                EnumSet.allOf(DayOfWeek.class),
                Duration.ZERO,
                false,
                false);
    }

    public EventType open(LocalTime from, LocalTime until, Set<DayOfWeek> on) {
        return new EventType(id, slug, title, minutes, from, until, on, notice, confirms, ofTeam);
    }

    public EventType noticed(Duration before) {
        return new EventType(id, slug, title, minutes, opens, closes, days, before, confirms, ofTeam);
    }

    public EventType confirmed() {
        return new EventType(id, slug, title, minutes, opens, closes, days, notice, true, ofTeam);
    }

    public EventType team() {
        return new EventType(id, slug, title, minutes, opens, closes, days, notice, confirms, true);
    }
}
