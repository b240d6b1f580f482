package dev.patchbay.vapi.neighbours;

import dev.patchbay.contracts.route.KnownProject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/// Which projects there are, which agents in them, and whom they may have called.
@ApplicationScoped
public class Projects {
    private final ToolServiceConnection tools;
    private final Duration within;

    Projects(ToolServiceConnection tools, NeighbourSettings settings) {
        this.tools = tools;
        this.within = settings.ownerWithin();
    }

    /// Empty: there is none. Fails when tool-service gives no answer in time.
    ///
    /// @param number of which it is asked whether it may be called
    /// @param agentId of which it is asked whether the project has it
    public Uni<Optional<KnownProject>> find(String projectId, String number, Optional<String> agentId) {
        var question = tools.ask((api, bearer) -> api.project(bearer, projectId, agentId.orElse(null), number));
        return ToolServiceConnection.untilAnswered(question, within)
                .map(Optional::of)
                .onFailure(ToolServiceConnection::isNotFound)
                .recoverWithItem(Optional::empty);
    }
}
