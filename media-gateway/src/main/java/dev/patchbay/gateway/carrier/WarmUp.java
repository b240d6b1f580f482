package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.DryRun;
import dev.patchbay.gateway.routing.CallRecords;
import dev.patchbay.gateway.routing.Routes;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.twilio.TwilioSignature;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Runs once through what the first call needs, before it rings: a JVM that has yet to load XML, HTTP and JSON
/// takes seconds over an answer that has a budget of 300 ms, and half a second of the caller's audio. Nothing of it
/// is recorded.
///
/// The gateway is not ready before; what asks other services is not waited for.
@Readiness
@ApplicationScoped
public class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final String NO_CALL = "tw-CA0";
    private static final String START =
            "{\"event\":\"start\",\"streamSid\":\"MZ0\",\"start\":{\"streamSid\":\"MZ0\",\"callSid\":\"CA0\","
                    + "\"customParameters\":{\"token\":\"none\"},\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\","
                    + "\"sampleRate\":8000,\"channels\":1}}}";

    private final Routes routes;
    private final CallRecords records;
    private final TwimlDocuments documents;
    private final TwilioApi api;
    private final DryRun dryRun;
    private final AtomicBoolean done = new AtomicBoolean();

    @Inject
    public WarmUp(Routes routes, CallRecords records, TwimlDocuments documents, TwilioApi api, DryRun dryRun) {
        this.routes = routes;
        this.records = records;
        this.documents = documents;
        this.api = api;
        this.dryRun = dryRun;
    }

    void starting(@Observes StartupEvent event) {
        Thread.ofPlatform().name("warm-up").daemon().start(this::run);
    }

    /// One that fails is logged and counts as done: a slow first call is better than none.
    private void run() {
        try {
            askOthers();
            ownCode();
        } catch (RuntimeException e) {
            LOG.warnf("warm-up failed: %s", e.getClass().getSimpleName());
        } finally {
            done.set(true);
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm").status(done.get()).build();
    }

    private void ownCode() {
        TwilioSignature.matches("", List.of("key"), List.of("https://localhost/"), Map.of());
        streams();
        documents.stream(NO_CALL, "agent", 1);
        documents.dial(NO_CALL, "+10000000000", List.of());
        documents.voicemail("");
        ForeignTwiml.isUsable("<Response/>");
        api.warmUp();
        dryRun.conduct();
    }

    private void askOthers() {
        Uni.join()
                .all(routes.warmUp(), records.conversation(NO_CALL).replaceWithVoid())
                .andCollectFailures()
                .subscribe()
                .with(ignored -> LOG.debug("warm"), failure -> LOG.debugf("not warm: %s", Cause.of(failure)));
    }

    private static void streams() {
        var message = new StreamMessage();
        StreamCodec.read(START, message);
        StreamCodec.read("{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}}", message);
        StreamCodec.read("{\"event\":\"mark\",\"streamSid\":\"MZ0\",\"mark\":{\"name\":\"item:200:0\"}}", message);
        var out = new OutboundStream(new Nowhere(), "MZ0", Long.MAX_VALUE, () -> {}, () -> {});
        out.media("AAAA");
        out.mark("item:200:0");
        out.clear();
    }

    private static final class Nowhere implements StreamSocket {
        @Override
        public void send(byte[] text) {}

        @Override
        public long waitingBytes() {
            return 0;
        }

        @Override
        public void close(int status, String reason) {}
    }
}
