package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.routing.CallRecords;
import dev.patchbay.gateway.routing.Routes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Runs once through what the first call needs, before it rings: a JVM that has yet to load XML, HTTP and JSON
/// takes seconds over an answer that has a budget of 300 ms. Nothing of it is recorded, and nothing depends on
/// it.
@ApplicationScoped
public class WarmUp {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final String NO_CALL = "tw-CA0";

    private final Routes routes;
    private final CallRecords records;
    private final TwimlDocuments documents;
    private final TwilioApi api;

    @Inject
    public WarmUp(Routes routes, CallRecords records, TwimlDocuments documents, TwilioApi api) {
        this.routes = routes;
        this.records = records;
        this.documents = documents;
        this.api = api;
    }

    /// In the background: a gateway is ready without it.
    void starting(@Observes StartupEvent event) {
        Thread.ofVirtual().name("warm-up").start(this::run);
    }

    private void run() {
        TwilioSignature.matches("", List.of("key"), List.of("https://localhost/"), Map.of());
        StreamCodec.read("{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}}", new StreamMessage());
        documents.stream(NO_CALL, "agent", 1);
        documents.dial(NO_CALL, "+10000000000", List.of());
        documents.voicemail("");
        ForeignTwiml.isUsable("<Response/>");
        api.warmUp();
        Uni.join()
                .all(routes.warmUp(), records.conversation(NO_CALL).replaceWithVoid())
                .andCollectFailures()
                .subscribe()
                .with(ignored -> LOG.debug("warm"), failure -> LOG.debugf("not warm: %s", failure));
    }
}
