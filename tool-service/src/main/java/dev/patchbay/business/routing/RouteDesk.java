package dev.patchbay.business.routing;

import dev.patchbay.business.directory.AgentInProject;
import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Routes calls and remembers how: the same call asked about twice, by a retry or by another gateway, gets the
/// same route.
@ApplicationScoped
public class RouteDesk {
    private static final Logger LOG = Logger.getLogger(RouteDesk.class);
    /// Longer than any call, short enough to keep little.
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final DirectoryStore directory;
    private final RoutePlanner planner;
    private final CallerRoutes callers;
    private final RouteStore store;
    private final Clock clock;
    private final Jobs jobs;

    RouteDesk(
            DirectoryStore directory,
            RoutePlanner planner,
            CallerRoutes callers,
            RouteStore store,
            Clock clock,
            Jobs jobs) {
        this.directory = directory;
        this.planner = planner;
        this.callers = callers;
        this.store = store;
        this.clock = clock;
        this.jobs = jobs;
    }

    Uni<Route> route(RouteRequest request) {
        return store.find(request.callId())
                .chain(recorded -> recorded.filter(route -> keepsPin(route, request.pinned()))
                        .map(route -> Uni.createFrom().item(route))
                        .orElseGet(() -> decide(request, recorded.isPresent())))
                .invoke(route -> log(request, route));
    }

    @Scheduled(identity = "route-retention", every = "1h", delayed = "10m")
    Uni<Void> forget() {
        return jobs.run(
                "route-retention", () -> store.forgetBefore(clock.instant().minus(REMEMBERED)));
    }

    /// A route recorded for a call counts unless the call, by now, runs on the other system.
    private static boolean keepsPin(Route route, Optional<CallSystem> pinned) {
        return switch (route) {
            case Route.Realtime _ ->
                pinned.filter(system -> system == CallSystem.VAPI).isEmpty();
            case Route.Vapi _ ->
                pinned.filter(system -> system == CallSystem.OPENAI_REALTIME).isEmpty();
            case Route.Person _, Route.Voicemail _, Route.Refuse _ -> pinned.isEmpty();
        };
    }

    private Uni<Route> decide(RouteRequest request, boolean recordedOtherwise) {
        return directory
                .dialled(request.to().replace(" ", ""))
                .chain(number -> named(request).map(agent -> planner.plan(request, number, agent)))
                .chain(route -> callers.of(route, request))
                .chain(route -> recordedOtherwise
                        ? Uni.createFrom().item(route)
                        : store.record(request.callId(), route, clock.instant()));
    }

    private Uni<Optional<AgentInProject>> named(RouteRequest request) {
        return request.agentId().map(directory::agent).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
    }

    private static void log(RouteRequest request, Route route) {
        LOG.infof(
                "call routed callId=%s route=%s reason=%s",
                request.callId(), route.getClass().getSimpleName(), route.reason());
    }
}
