package dev.patchbay.vapi.neighbours;

import dev.patchbay.contracts.route.CallOwner;
import dev.patchbay.contracts.route.CallOwnerRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/// Whose call it is that VAPI tells about.
@ApplicationScoped
public class Owners {
    private final ToolServiceConnection tools;
    private final Duration within;
    private final Optional<String> otherwise;

    Owners(ToolServiceConnection tools, NeighbourSettings settings) {
        this.tools = tools;
        this.within = settings.ownerWithin();
        this.otherwise = settings.otherwiseProject();
    }

    /// Empty: nobody's. Fails when tool-service gives no answer in time.
    public Uni<Optional<CallOwner>> find(CallOwnerRequest request) {
        if (isEmpty(request)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return ToolServiceConnection.untilAnswered(tools.ask((api, bearer) -> api.owner(bearer, request)), within)
                .map(Optional::of)
                .onFailure(ToolServiceConnection::isNotFound)
                .recoverWithItem(Optional::empty);
    }

    /// The project of a call that [#find] knew nobody for. What names neither assistant nor number gets
    /// none, though it name VAPI's id of one: the call's next message may name somebody's.
    public Optional<String> otherwise(CallOwnerRequest request) {
        return otherwise.filter(
                _ -> request.assistantId().isPresent() || request.number().isPresent());
    }

    private static boolean isEmpty(CallOwnerRequest request) {
        return request.callId().isEmpty()
                && request.assistantId().isEmpty()
                && request.number().isEmpty()
                && request.phoneNumberId().isEmpty();
    }
}
