package dev.patchbay.business.messages;

import java.time.Duration;

/// What came of telling a provider to send.
sealed interface Told {

    /// It has the message, under this id.
    record Taken(String providerId) implements Told {}

    /// It will not send it, however often it is asked.
    ///
    /// @param cause its code, or a word
    record Refused(String cause) implements Told {}

    /// Surely nothing was begun.
    record NotBegun(String cause, Duration tryAfter) implements Told {}

    /// No answer: it may have been sent.
    record Unknown() implements Told {}
}
