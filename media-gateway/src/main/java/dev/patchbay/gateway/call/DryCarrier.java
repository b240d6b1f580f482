package dev.patchbay.gateway.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A carrier that is not there.
final class DryCarrier implements CarrierStream, CarrierControl {
    @Override
    public void media(String base64) {}

    @Override
    public void mark(String name) {}

    @Override
    public void clear() {}

    @Override
    public void close() {}

    @Override
    public CompletionStage<Outcome> hangUp(String callId) {
        return CompletableFuture.completedStage(Outcome.DONE);
    }

    @Override
    public CompletionStage<Landing> land(Descent descent) {
        return CompletableFuture.completedStage(new Landing.Nobody());
    }

    @Override
    public CompletionStage<Outcome> move(String callId, Landing landing) {
        return CompletableFuture.completedStage(Outcome.DONE);
    }

    @Override
    public void watchEnd(String callId) {}
}
