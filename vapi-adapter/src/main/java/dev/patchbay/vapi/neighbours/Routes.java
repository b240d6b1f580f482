package dev.patchbay.vapi.neighbours;

import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Where a call goes. The first answer about a call is kept by tool-service.
@ApplicationScoped
public class Routes {
    private final ToolServiceConnection tools;
    private final Duration within;

    Routes(ToolServiceConnection tools, NeighbourSettings settings) {
        this.tools = tools;
        this.within = settings.routeWithin();
    }

    /// Fails when tool-service gives no answer in time.
    public Uni<Route> find(RouteRequest request) {
        return ToolServiceConnection.untilAnswered(tools.ask((api, bearer) -> api.route(bearer, request)), within);
    }
}
