package dev.patchbay.vapi.support;

import dev.patchbay.embedded.DatabaseAway;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Real PostgreSQL and Kafka, the database away while the service starts ([StartedWithoutDatabase] gives it
/// back), and an address at which a test may put up a [ToolServicePeer].
public final class Backends implements QuarkusTestResourceLifecycleManager {
    private final EmbeddedBackends embedded = new EmbeddedBackends();

    @Override
    public Map<String, String> start() {
        embedded.init(Map.of("role", "vapi"));
        var settings = new HashMap<>(embedded.start());
        settings.put("PATCHBAY_TOOL_SERVICE_URL", "http://127.0.0.1:" + FreePort.find());
        // Left open: its end is that of the start.
        DatabaseAway.begin(settings.get("PATCHBAY_DB"), settings.get("PATCHBAY_DB_PASSWORD"));
        return settings;
    }

    @Override
    public void stop() {
        embedded.stop();
    }
}
