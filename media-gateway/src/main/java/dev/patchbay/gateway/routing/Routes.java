package dev.patchbay.gateway.routing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Where a call goes: tool-service's answer, else the last one that it gave for this number, else the built-in
/// voicemail. Never fails and never takes much longer than the budget.
///
/// With a route file nobody is asked. The reason of the route tells which of these it was.
@Startup
@ApplicationScoped
public class Routes {
    private static final Logger LOG = Logger.getLogger(Routes.class);

    private final RoutingConfig config;
    private final Optional<Route> fixed;
    private final Optional<RouteApi> api;
    private final RouteCache cache;

    @Inject
    public Routes(RoutingConfig config, ObjectMapper json, Clock clock) {
        this.config = config;
        this.fixed = config.file().map(file -> RouteFile.read(file, json));
        this.api = config.toolServiceUrl()
                .filter(url -> fixed.isEmpty())
                .map(url -> QuarkusRestClientBuilder.newBuilder()
                        .baseUri(url)
                        .connectTimeout(config.budget().toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(config.budgetWithoutCache().toMillis(), TimeUnit.MILLISECONDS)
                        .build(RouteApi.class));
        this.cache = new RouteCache(config.cachedNumbers(), config.staleness(), clock);
    }

    /// Decides about one call.
    public Uni<Route> decide(RouteRequest request) {
        if (fixed.isPresent()) {
            return Uni.createFrom().item(fixed.get());
        }
        if (api.isEmpty()) {
            return Uni.createFrom().item(withoutAnswer(request));
        }
        return ask(api.get(), request);
    }

    /// What was kept about a number is wrong now.
    void forgetNumber(String number) {
        cache.forgetNumber(number);
    }

    /// What was kept about an agent is wrong now.
    void forgetAgent(String agentId) {
        cache.forgetAgent(agentId);
    }

    /// Asks once for nobody's sake, so that the first caller does not wait for classes to load.
    public Uni<Void> warmUp() {
        if (api.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        RouteRequest nobody = new RouteRequest("tw-CA0", "+10000000000", "unknown", Optional.empty(), Optional.empty());
        return api.get()
                .route("Bearer " + config.serviceToken().orElse(""), nobody)
                .replaceWithVoid();
    }

    /// One more try covers the kept-alive connection that the other side has just closed; both fit the budget.
    private Uni<Route> ask(RouteApi asked, RouteRequest request) {
        return asked.route("Bearer " + config.serviceToken().orElse(""), request)
                .onFailure()
                .retry()
                .atMost(1)
                .ifNoItem()
                .after(patience(request))
                .fail()
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("no route in the answer"))
                .invoke(route -> cache.keep(request, route))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "no route from tool-service for callId=%s: %s",
                            request.callId(), failure.getClass().getSimpleName());
                    return withoutAnswer(request);
                });
    }

    /// A caller is not sent to voicemail to save a second: without a kept route to fall back on, more time is
    /// given.
    private Duration patience(RouteRequest request) {
        return cache.recall(request).isPresent() ? config.budget() : config.budgetWithoutCache();
    }

    private Route withoutAnswer(RouteRequest request) {
        return cache.recall(request)
                .orElseGet(() -> new Route.Voicemail(
                        Optional.empty(),
                        request.agentId(),
                        config.voicemailPrompt(),
                        "built-in voicemail: no route could be had"));
    }
}
