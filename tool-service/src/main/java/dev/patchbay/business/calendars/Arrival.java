package dev.patchbay.business.calendars;

/// What came of a user's sign-in.
sealed interface Arrival {
    record Connected(Connection connection) implements Arrival {}

    /// The user, or the administrator, did not agree.
    record Declined() implements Arrival {}

    /// The user agreed, but not to the calendar.
    record WithoutCalendar() implements Arrival {}

    /// The user signed in with another account than the one that has the bookings.
    record OtherAccount() implements Arrival {}

    /// The state is not known, or not any more.
    record Over() implements Arrival {}

    /// The provider did not do its part; it may do it later.
    record NotNow() implements Arrival {}
}
