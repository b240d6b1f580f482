package dev.patchbay.business.scheduling;

import java.util.Optional;
import java.util.function.Predicate;

/// Somebody who could do a visit.
///
/// @param resource what keeps him from being in two places at once
/// @param works whether he is on duty for all of a visit
/// @param mostJobs so many visits a day are enough
/// @param steps how far away he is, coarsely: within a step the one with less to do goes first
/// @param kilometres how far away he is; 0 where nobody knows
/// @param calendar of his own; absent: the business's
public record Worker(
        String resource,
        Predicate<Span> works,
        int mostJobs,
        int steps,
        double kilometres,
        Optional<CalendarSource> calendar) {}
