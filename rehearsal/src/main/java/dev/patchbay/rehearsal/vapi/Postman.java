package dev.patchbay.rehearsal.vapi;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Brings messages to servers. Thread: any.
interface Postman {

    /// @return the server's reply; fails when there is none in time
    CompletableFuture<Reply> bring(Letter letter);

    /// A message on its way.
    ///
    /// @param headers that prove whose it is
    /// @param patience how long the reply is waited for
    record Letter(URI url, Map<String, String> headers, byte[] body, Duration patience) {}

    /// What a server says to a message.
    record Reply(int status, byte[] body) {}
}
