package dev.patchbay.gateway.call;

import java.util.concurrent.CompletionStage;

/// Orders to the carrier about a whole call, outside its stream. Stages complete on any thread and never
/// exceptionally.
public interface CarrierControl {
    /// Ends the call.
    CompletionStage<Outcome> hangUp(String callId);

    /// Finds the rung that takes a call. Asking VAPI may take as long as a hand-over may.
    CompletionStage<Landing> land(Descent descent);

    /// Takes the call away from its stream to where it landed.
    CompletionStage<Outcome> move(String callId, Landing landing);

    /// Makes sure the call's end is learnt, by callback or by asking the carrier.
    void watchEnd(String callId);

    /// What came of an order.
    enum Outcome {
        DONE,
        /// The carrier says that the call is already over.
        ALREADY_OVER,
        FAILED
    }
}
