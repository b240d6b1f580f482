package dev.patchbay.vapi.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A message on its way into the store.
///
/// @param id made when it was received; what comes a second time out of the journal has the same
/// @param receivedAt in milliseconds
/// @param vapiId VAPI's id of the call; absent for what concerns none
/// @param saidAt the platform's time of it
/// @param body as it came
public record NewMessage(
        UUID id, Instant receivedAt, Optional<String> vapiId, String type, Optional<Instant> saidAt, byte[] body) {

    /// Without what was read from it, for a store that refuses that.
    NewMessage bare() {
        return new NewMessage(id, receivedAt, Optional.empty(), "unreadable", Optional.empty(), body);
    }
}
