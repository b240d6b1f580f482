package dev.patchbay.vapi.calls;

import dev.patchbay.vapi.store.StartedCall;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// A call that was started.
///
/// @param callId what its result is asked for with: VAPI's id, or Patchbay's as long as VAPI has not told its own
/// @param patchbayCallId the id of the call's record
/// @param status `queued`; `unconfirmed` when VAPI has not said whether it has the call
/// @param resultUrl where its result will be, below our address
@RegisterForReflection
public record StartedView(
        String callId, String patchbayCallId, String projectId, String status, Instant startedAt, String resultUrl) {
    static StartedView confirmed(StartedCall call) {
        return of(call, call.vapiId().orElse(call.callId()), "queued");
    }

    static StartedView unconfirmed(StartedCall call) {
        return of(call, call.callId(), "unconfirmed");
    }

    private static StartedView of(StartedCall call, String id, String status) {
        return new StartedView(
                id, call.callId(), call.projectId(), status, call.createdAt(), "/api/v1/vapi/calls/" + id);
    }
}
