package dev.patchbay.local.process;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What to run as a process, and how to see that it is up.
///
/// @param command Java's arguments behind the executable; the marker by which a leftover is known is added
/// @param environment on top of the launcher's own
/// @param ready answers 200 once the part is up
/// @param startWithin longer than this to come up for the first time is a failure
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        int port,
        URI ready,
        Path directory,
        Path log,
        Duration startWithin) {
    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
