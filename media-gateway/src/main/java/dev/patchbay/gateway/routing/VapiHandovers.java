package dev.patchbay.gateway.routing;

import dev.patchbay.contracts.handover.Handover;
import dev.patchbay.contracts.handover.HandoverRequest;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Asks vapi-adapter to have VAPI take a call. What is not taken in time is declined; nothing here fails.
///
/// Asking again for the same call is harmless: vapi-adapter knows it by its id and makes no second call at VAPI.
@ApplicationScoped
public class VapiHandovers {
    private static final Logger LOG = Logger.getLogger(VapiHandovers.class);

    private final Optional<HandoverApi> api;
    private final String bearer;
    private final Duration budget;

    @Inject
    public VapiHandovers(RoutingConfig config) {
        this.api = config.vapiAdapterUrl().map(url -> QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(config.budget().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.handoverBudget().toMillis(), TimeUnit.MILLISECONDS)
                .build(HandoverApi.class));
        this.bearer = "Bearer " + config.serviceToken().orElse("");
        this.budget = config.handoverBudget();
    }

    /// Without vapi-adapter no call is ever handed over.
    public boolean configured() {
        return api.isPresent();
    }

    /// What handing a call over may take; nothing when none ever is.
    public Duration budget() {
        return configured() ? budget : Duration.ZERO;
    }

    /// Answers within the time that the request names. One more try covers the kept-alive connection that the other
    /// side has just closed.
    public Uni<Handover> ask(HandoverRequest request) {
        if (api.isEmpty()) {
            return Uni.createFrom().item(new Handover.Declined("not_configured"));
        }
        return api.get()
                .handOver(bearer, request)
                .onFailure(ProcessingException.class)
                .retry()
                .atMost(1)
                .ifNoItem()
                .after(Duration.ofMillis(request.withinMs()))
                .fail()
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("no hand-over in the answer"))
                .onFailure()
                .recoverWithItem(failure -> declined(request, failure));
    }

    private static Handover declined(HandoverRequest request, Throwable failure) {
        LOG.warnf(
                "no hand-over from vapi-adapter: callId=%s cause=%s",
                request.callId(), failure.getClass().getSimpleName());
        return new Handover.Declined(failure instanceof TimeoutException ? "too_slow" : "unreachable");
    }
}
