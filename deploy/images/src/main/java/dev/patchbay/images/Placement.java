package dev.patchbay.images;

import dev.patchbay.embedded.FreePort;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Where on this machine the containers of a compose file are: their network's names become the loopback
/// interface, their ports free ones, their volumes folders.
final class Placement {
    private static final int PORT = 8080;

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, Integer> ports = new TreeMap<>();
    private final Path volumes;

    /// @param volumes the folder for them
    Placement(Collection<ComposeService> services, Map<String, String> backends, Path volumes) {
        addresses.putAll(backends);
        this.volumes = volumes;
        for (var service : services) {
            var port = FreePort.find();
            ports.put(service.name(), port);
            addresses.put(service.name() + ":" + PORT, "127.0.0.1:" + port);
        }
    }

    int port(ComposeService service) {
        return ports.get(service.name());
    }

    Path volume(String name) {
        return volumes.resolve(name);
    }

    /// The service's environment as it is here.
    Map<String, String> environment(ComposeService service) {
        var environment = new HashMap<>(service.environment());
        environment.replaceAll((name, value) -> here(service, value));
        environment.put("PORT", Integer.toString(port(service)));
        // For a minute's life the slow compiler costs more than it gives.
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        return environment;
    }

    private String here(ComposeService service, String value) {
        var text = value;
        for (var address : addresses.entrySet()) {
            text = text.replace("/" + address.getKey(), "/" + address.getValue());
        }
        for (var mount : service.mounts().entrySet()) {
            text = text.equals(mount.getValue()) ? volume(mount.getKey()).toString() : text;
        }
        return addresses.getOrDefault(text, text);
    }
}
