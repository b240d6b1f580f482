package dev.patchbay.business.support;

import java.time.Instant;
import java.util.List;

/// Calendars as whoever opens them sees them, without Patchbay.
public interface EnteredVisits {

    /// A project of its own with such a calendar, in New York, open from 08:00 to 18:00 every day.
    String project();

    /// When the visits begin that are in the project's calendar there, in order.
    List<Instant> entries(String projectId);

    /// Somebody enters something over there.
    void occupy(String projectId, Instant from, Instant to);
}
