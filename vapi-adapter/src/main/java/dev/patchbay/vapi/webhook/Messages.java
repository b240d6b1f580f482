package dev.patchbay.vapi.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `GET …/messages` answers, for its description; a page is written without being read.
///
/// @param next the following page's `after`; absent on the last
record Messages(List<Message> messages, Optional<String> next) {

    /// @param deliveries how often it came
    record Message(
            String id,
            Instant receivedAt,
            String type,
            Optional<String> vapiId,
            Optional<Instant> saidAt,
            int deliveries,
            Map<String, Object> body) {}
}
