package dev.patchbay.vapi.store;

import java.time.Instant;
import java.util.Optional;

/// A call that was started through our API.
///
/// @param callId Patchbay's id, given before VAPI was asked
/// @param number who is called, E.164
/// @param wish what the call is for, as JSON
/// @param vapiId there once VAPI has said so, which it also does in a message about the call
/// @param sentAt when VAPI was asked last for it
public record StartedCall(
        String callId,
        String projectId,
        Optional<String> agentId,
        String number,
        String wish,
        State state,
        Optional<String> vapiId,
        Instant createdAt,
        Instant sentAt) {

    /// The same once VAPI has said under which id it has the call.
    public StartedCall at(String id) {
        return new StartedCall(
                callId, projectId, agentId, number, wish, State.STARTED, Optional.of(id), createdAt, sentAt);
    }

    /// `SENDING` → `STARTED`, `REFUSED` or `LOST`; the last two → `SENDING` when the same is asked for again.
    public enum State {
        /// VAPI was asked, or is about to be; nobody knows yet what came of it.
        SENDING,
        STARTED,
        /// VAPI said no.
        REFUSED,
        /// VAPI has no such call.
        LOST
    }
}
