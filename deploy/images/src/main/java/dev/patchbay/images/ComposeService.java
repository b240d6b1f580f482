package dev.patchbay.images;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A service of the compose file, as far as starting it needs.
///
/// @param build its container file; empty: somebody else's image @param environment what it is given, with
/// every `${…}` filled in; keys that are passed on and not set are missing @param mounts path inside the
/// container by the name of the volume that is mounted there @param stopGrace how long it may take to end
/// after SIGTERM
record ComposeService(
        String name,
        Optional<Path> build,
        Map<String, String> environment,
        Map<String, String> mounts,
        List<String> healthCheck,
        Duration stopGrace) {
    ComposeService {
        environment = Map.copyOf(environment);
        mounts = Map.copyOf(mounts);
    }
}
