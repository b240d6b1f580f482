package dev.patchbay.business.scheduling;

import dev.patchbay.business.calendars.KnownConnections;
import dev.patchbay.business.calendars.Provider;
import dev.patchbay.business.scheduling.CalendarSettings.ConnectedCalendar;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// What would open another project's calendar, or none, is found out when it is set and not on the phone.
@ApplicationScoped
class ConnectionCheck {
    private final KnownConnections connections;

    ConnectionCheck(KnownConnections connections) {
        this.connections = connections;
    }

    /// @param prefix of the field under which it was sent
    /// @param connected absent: nothing to find out
    /// @throws ProblemException 422
    Uni<Void> demand(String projectId, String prefix, String provider, ConnectedCalendar connected) {
        return connected == null
                ? Uni.createFrom().voidItem()
                : connections
                        .provider(projectId, connected.connectionId())
                        .invoke(found -> wrong(provider, found).ifPresent(message -> refuse(prefix, message)))
                        .replaceWithVoid();
    }

    private static Optional<String> wrong(String wanted, Optional<Provider> found) {
        return found.isEmpty()
                ? Optional.of("is no connection of this project")
                : found.filter(provider -> !provider.word().equals(wanted))
                        .map(provider -> "opens a calendar at " + provider.title() + ", which is not the provider");
    }

    private static void refuse(String prefix, String message) {
        throw new ProblemException(Problem.of(422)
                .withDetail("The calendar cannot be reached by this connection.")
                .withViolations(List.of(new Problem.Violation(prefix + "connected.connectionId", message))));
    }
}
