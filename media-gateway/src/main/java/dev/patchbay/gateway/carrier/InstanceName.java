package dev.patchbay.gateway.carrier;

import dev.patchbay.platform.instance.HostName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/// This gateway's name, fit for a path segment and a host label: `[a-z0-9-]{1,40}`.
@ApplicationScoped
public class InstanceName {
    private final String name;

    @Inject
    public InstanceName(TwilioConfig config) {
        this.name = of(config.instance());
    }

    public String name() {
        return name;
    }

    static boolean isFit(String name) {
        return name.matches("[a-z0-9-]{1,40}");
    }

    static String of(Optional<String> configured) {
        return configured.map(HostName::fit).filter(fit -> !fit.isEmpty()).orElseGet(() -> HostName.or("gateway"));
    }
}
