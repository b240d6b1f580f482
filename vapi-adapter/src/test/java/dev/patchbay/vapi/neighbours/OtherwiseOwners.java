package dev.patchbay.vapi.neighbours;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// [Owners] of an installation that has a project for calls that are nobody's.
public final class OtherwiseOwners {
    private OtherwiseOwners() {}

    public static Owners of(NeighbourSettings settings, String project) {
        var with = new NeighbourSettings() {
            @Override
            public URI toolServiceUrl() {
                return settings.toolServiceUrl();
            }

            @Override
            public Optional<String> serviceToken() {
                return settings.serviceToken();
            }

            @Override
            public Optional<String> otherwiseProject() {
                return Optional.of(project);
            }

            @Override
            public Duration ownerWithin() {
                return settings.ownerWithin();
            }

            @Override
            public Duration toolWithin() {
                return settings.toolWithin();
            }

            @Override
            public Duration routeWithin() {
                return settings.routeWithin();
            }
        };
        return new Owners(new ToolServiceConnection(with), with);
    }
}
