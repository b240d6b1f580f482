package dev.patchbay.rehearsal.chaos;

/// What of an outage a call may notice.
public enum Notice {
    /// Nothing: it is judged as if nothing had happened.
    NOTHING,
    /// Its caller nothing; but providers and record may show that something was missing.
    BEHIND_THE_SCENES,
    /// Its caller, too: the call carries on or ends as promised, and its record is true all the same.
    ON_THE_PHONE
}
