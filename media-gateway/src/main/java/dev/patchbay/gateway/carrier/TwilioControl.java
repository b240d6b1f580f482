package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.CarrierControl;
import dev.patchbay.gateway.call.Descent;
import dev.patchbay.gateway.call.Landing;
import dev.patchbay.platform.problem.Cause;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Orders to Twilio about whole calls. Twilio's SDK blocks, so each order has a virtual thread.
@ApplicationScoped
public class TwilioControl implements CarrierControl {
    private static final Logger LOG = Logger.getLogger(TwilioControl.class);

    private final TwilioApi api;
    private final TwimlDocuments documents;
    private final Ladders ladders;
    private final CallEnds ends;
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    public TwilioControl(TwilioApi api, TwimlDocuments documents, Ladders ladders, CallEnds ends) {
        this.api = api;
        this.documents = documents;
        this.ladders = ladders;
        this.ends = ends;
    }

    @Override
    public CompletionStage<Outcome> hangUp(String callId) {
        return order(callId, () -> api.complete(callId));
    }

    @Override
    public CompletionStage<Landing> land(Descent descent) {
        return ladders.land(descent).subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Outcome> move(String callId, Landing landing) {
        return order(callId, () -> api.replace(callId, documents.landing(callId, landing)));
    }

    @Override
    public void watchEnd(String callId) {
        ends.watch(callId);
    }

    private CompletionStage<Outcome> order(String callId, Supplier<Outcome> order) {
        return CompletableFuture.supplyAsync(order, blocking).exceptionally(failure -> {
            LOG.errorf("an order to Twilio failed: callId=%s cause=%s", callId, Cause.of(failure));
            LOG.debugf(failure, "an order to Twilio failed: callId=%s", callId);
            return Outcome.FAILED;
        });
    }

    @PreDestroy
    void stop() {
        blocking.shutdown();
    }
}
