package dev.patchbay.business.calendars;

/// Whether a connection opens its calendar now.
public sealed interface Access {
    /// It does, with this as the bearer. Good for at least half a minute, and for this request only: ask again
    /// for the next one.
    record Granted(String token) implements Access {
        @Override
        public String toString() {
            return "Granted[…]";
        }
    }

    /// The user must sign in again; he has been sent a link. Asking again is of no use before that.
    record NeedsReconnect() implements Access {}

    /// The project has no such connection (any more), or connections are off.
    record Missing() implements Access {}
}
