package dev.patchbay.gateway.routing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.route.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A route read from a file, for a gateway that runs alone.
final class RouteFile {
    private RouteFile() {}

    /// @throws IllegalStateException naming the file, when it cannot be read as a Route: better no gateway than
    /// one that sends callers somewhere unexpected
    static Route read(String file, ObjectMapper json) {
        try {
            return RouteReasons.because(json.readValue(Files.readAllBytes(Path.of(file)), Route.class), "from a file");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "PATCHBAY_ROUTE_FILE " + file + " is not a readable Route: " + e.getMessage(), e);
        }
    }
}
