package dev.patchbay.business.routing;

import dev.patchbay.contracts.route.Route;
import java.util.Optional;

/// What a caller hears when nobody can take the call: polite, one sentence, no cause that is not theirs.
final class Refusals {
    private static final String NOT_IN_SERVICE =
            "Sorry, this number is not in service at the moment. Please check the number and try again. Goodbye.";
    private static final String NOT_AVAILABLE =
            "Thank you for calling. We cannot take your call at the moment. Please try again later. Goodbye.";

    private Refusals() {}

    static Route.Refuse unknownNumber() {
        return new Route.Refuse(Optional.empty(), Optional.empty(), NOT_IN_SERVICE, "the number called is not known");
    }

    static Route.Refuse unknownAgent() {
        return new Route.Refuse(
                Optional.empty(),
                Optional.empty(),
                NOT_IN_SERVICE,
                "the agent in the path is not known, or not in the number's project");
    }

    static Route.Refuse nobody(String projectId) {
        return new Route.Refuse(
                Optional.of(projectId), Optional.empty(), NOT_AVAILABLE, "no agent is assigned to the number");
    }

    static Route.Refuse notAvailable(String projectId, String agentId, String reason) {
        return new Route.Refuse(Optional.of(projectId), Optional.of(agentId), NOT_AVAILABLE, reason);
    }
}
