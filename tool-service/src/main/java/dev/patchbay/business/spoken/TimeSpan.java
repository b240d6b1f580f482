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
}
