package dev.patchbay.business.calendars;

/// What a connection is good for.
///
/// STARTED → CONNECTED ⇄ NEEDS_RECONNECT; each of them → REVOKING, and then it is gone.
public enum ConnectionState {
    /// The user has not signed in yet.
    STARTED,
    CONNECTED,
    /// The provider takes the user's agreement for ended.
    NEEDS_RECONNECT,
    /// Nobody's any more; the provider has still to be told.
    REVOKING
}
