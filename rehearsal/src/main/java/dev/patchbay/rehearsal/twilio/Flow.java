package dev.patchbay.rehearsal.twilio;

import java.net.URI;
import java.util.Map;

/// Where a call goes after a verb.
sealed interface Flow {
    /// To the next verb.
    record Next() implements Flow {}

    /// To another document, at a URL.
    ///
    /// @param extra parameters beside those that every request has
    record Fetch(URI url, String method, Map<String, String> extra) implements Flow {}

    /// To another document, given.
    record Document(String twiml) implements Flow {}

    /// Over.
    record End(CallStatus status) implements Flow {}
}
