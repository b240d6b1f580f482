package dev.patchbay.gateway.call;

import dev.patchbay.contracts.route.Rung;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Orders to the carrier about a whole call, outside its stream. Stages complete on any thread and never
/// exceptionally.
public interface CarrierControl {
    /// Ends the call.
    CompletionStage<Outcome> hangUp(String callId);

    /// Takes the call away from the stream and down the ladder; an empty list means a spoken apology and the end.
    CompletionStage<Outcome> descend(String callId, List<Rung> rungs);

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
