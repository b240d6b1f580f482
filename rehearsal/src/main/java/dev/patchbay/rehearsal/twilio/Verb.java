package dev.patchbay.rehearsal.twilio;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A verb of TwiML, read and checked. URLs are as written: the reader of the document resolves them.
sealed interface Verb {

    /// `Connect` with `Stream`: blocks until the stream ends.
    ///
    /// @param parameters in the order written
    record ConnectStream(
            Optional<Request> action,
            String url,
            Optional<String> name,
            Optional<Request> statusCallback,
            Map<String, String> parameters)
            implements Verb {}

    record Say(String text, int loop) implements Verb {}

    record Play(String url, int loop) implements Verb {}

    record Pause(Duration length) implements Verb {}

    record Redirect(Request to) implements Verb {}

    record Hangup() implements Verb {}

    /// @param busy end as `busy`, else as `no-answer`
    record Reject(boolean busy) implements Verb {}

    /// @param targets what is dialled, as written
    /// @param timeout how long it rings
    /// @param callerId what whoever is dialled sees; absent: what the caller showed
    record Dial(Optional<Request> action, List<String> targets, Duration timeout, Optional<String> callerId)
            implements Verb {}

    /// @param action absent: the document's own URL
    record Record(Optional<Request> action) implements Verb {}

    /// A URL and how it is requested.
    record Request(String url, String method) {}
}
