package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.NextStep;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The gateways, this one among them, asked about their calls. No answer within the budget means that the call
/// is lost.
@ApplicationScoped
public class Peers {
    private static final Logger LOG = Logger.getLogger(Peers.class);

    private final Calls calls;
    private final String self;
    private final PeerAddresses addresses;
    private final TwilioConfig config;
    private final ConcurrentMap<String, NextStepApi> clients = new ConcurrentHashMap<>();

    @Inject
    public Peers(Calls calls, InstanceName self, TwilioConfig config) {
        this.calls = calls;
        this.self = self.name();
        this.addresses = new PeerAddresses(config.peers().orElse(""));
        this.config = config;
    }

    Uni<NextStep> whatNext(String owner, String callId) {
        if (owner.equals(self)) {
            return Uni.createFrom().item(calls.whatNext(callId));
        }
        Optional<NextStepApi> peer = addresses.of(owner).map(uri -> clients.computeIfAbsent(owner, o -> client(uri)));
        if (peer.isEmpty()) {
            return Uni.createFrom().item(new NextStep.NotMine());
        }
        return peer.get()
                .next("Bearer " + config.serviceToken().orElse(""), callId)
                .ifNoItem()
                .after(config.peerBudget())
                .fail()
                .map(NextStepAnswer::toStep)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.infof(
                            "no word from owner=%s on callId=%s: %s",
                            owner, callId, failure.getClass().getSimpleName());
                    return new NextStep.NotMine();
                });
    }

    private NextStepApi client(URI uri) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(uri)
                .connectTimeout(config.peerBudget().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.peerBudget().toMillis(), TimeUnit.MILLISECONDS)
                .build(NextStepApi.class);
    }
}
