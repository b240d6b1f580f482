package dev.patchbay.vapi.neighbours;

import dev.patchbay.contracts.route.KnownProject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/// Which projects there are, and which agents in them.
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
    /// @param agentId of which it is asked whether the project has it
    public Uni<Optional<KnownProject>> find(String projectId, Optional<String> agentId) {
        var question = tools.ask((api, bearer) -> api.project(bearer, projectId, agentId.orElse(null)));
        return ToolServiceConnection.untilAnswered(question, within)
                .map(Optional::of)
                .onFailure(ToolServiceConnection::isNotFound)
                .recoverWithItem(Optional::empty);
    }
}
