package dev.patchbay.gateway.routing;

import dev.patchbay.contracts.route.Route;

/// Adds to a route's reason how it came about.
final class RouteReasons {
    private RouteReasons() {}

    static Route because(Route route, String addition) {
        String reason = route.reason() + "; " + addition;
        return switch (route) {
            case Route.Realtime r ->
                new Route.Realtime(
                        r.projectId(), r.agentId(), r.agentVersion(), r.session(), r.ladder(), reason, r.about());
            case Route.Vapi v ->
                new Route.Vapi(v.projectId(), v.agentId(), v.assistantId(), v.ladder(), reason, v.about());
            case Route.Person p -> new Route.Person(p.projectId(), p.agentId(), p.number(), reason);
            case Route.Voicemail m -> new Route.Voicemail(m.projectId(), m.agentId(), m.prompt(), reason);
            case Route.Refuse r -> new Route.Refuse(r.projectId(), r.agentId(), r.say(), reason, r.about());
        };
    }
}
