package dev.patchbay.business.screening;

import java.util.Locale;

/// What speaks against a caller, the strongest first.
enum Signal {
    /// On the project's list.
    BLOCKED,
    /// The carrier found that the number is not the caller's.
    FORGED,
    /// The caller shows the very number that is called.
    OWN_NUMBER,
    /// There can be no such number.
    IMPOSSIBLE_NUMBER,
    /// Too many calls in a short time.
    MANY_CALLS,
    /// The caller shows no number.
    WITHHELD,
    /// Nobody vouches for the number.
    UNATTESTED;

    /// As it stands in the record.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
