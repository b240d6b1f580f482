package dev.patchbay.business.spoken;

import java.time.LocalTime;
import java.util.Optional;

/// A part of a day, or the very time wanted.
record TimeSpan(LocalTime earliest, LocalTime latest, Optional<LocalTime> wanted) {
    static final LocalTime LAST = LocalTime.of(23, 59);
    static final TimeSpan ANY = new TimeSpan(LocalTime.MIN, LAST, Optional.empty());

    static TimeSpan between(LocalTime earliest, LocalTime latest) {
        return new TimeSpan(earliest, latest, Optional.empty());
    }

    /// The caller wants this time; the whole day stays open for what is near it.
    static TimeSpan at(LocalTime time) {
        return new TimeSpan(LocalTime.MIN, LAST, Optional.of(time));
    }

    /// What lies in both.
    TimeSpan and(TimeSpan other) {
        return new TimeSpan(
                earliest.isAfter(other.earliest) ? earliest : other.earliest,
                latest.isBefore(other.latest) ? latest : other.latest,
                wanted.or(other::wanted));
    }

    boolean holds(LocalTime time) {
        return !time.isBefore(earliest) && !time.isAfter(latest);
    }

    boolean isEmpty() {
        return latest.isBefore(earliest);
    }

    /// From the first moment of one to the last of the other.
    TimeSpan to(TimeSpan other) {
        return between(
                earliest.isBefore(other.earliest) ? earliest : other.earliest,
                latest.isAfter(other.latest) ? latest : other.latest);
    }

    boolean touches(TimeSpan other) {
        return !earliest.isAfter(plusMinute(other.latest)) && !other.earliest.isAfter(plusMinute(latest));
    }

    private static LocalTime plusMinute(LocalTime time) {
        return time.equals(LAST) ? time : time.plusMinutes(1);
    }
}
