package dev.patchbay.vapi.store;

import java.util.Optional;

/// What does not change about a call of VAPI once its first message was judged.
///
/// @param callId Patchbay's id
/// @param attempt which leg of the call it is, from 1
/// @param skipped why its messages are passed over; absent: it is served
/// @param startedThroughApi by `POST /api/v1/vapi/calls`
public record CallRow(
        String vapiId,
        String callId,
        int attempt,
        String projectId,
        Optional<String> agentId,
        Optional<String> skipped,
        boolean startedThroughApi) {
    public String legId() {
        return "vapi-" + attempt;
    }
}
