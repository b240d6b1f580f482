package dev.patchbay.gateway;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// As many event loops as cores, unless configured otherwise.
///
/// Quarkus takes two for each core. More loops than cores serve nothing here, since no loop ever blocks, and
/// they cost a hop between threads whenever the two sockets of a call fall to different loops.
public final class EventLoopPerCore implements ConfigSource {
    private static final String PROPERTY = "quarkus.vertx.event-loops-pool-size";
    /// Below every file and the environment.
    private static final int ORDINAL = 90;

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(PROPERTY);
    }

    @Override
    public String getValue(String name) {
        return PROPERTY.equals(name) ? Integer.toString(Runtime.getRuntime().availableProcessors()) : null;
    }

    @Override
    public String getName() {
        return "event loops";
    }
}
