package dev.patchbay.gateway.carrier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;

/// This gateway's name, fit for a path segment and a host label: `[a-z0-9-]{1,40}`.
@ApplicationScoped
public class InstanceName {
    private static final int LONGEST = 40;

    private final String name;

    @Inject
    public InstanceName(TwilioConfig config) {
        this.name = fit(config.instance());
    }

    public String name() {
        return name;
    }

    static boolean isFit(String name) {
        return name.matches("[a-z0-9-]{1,40}");
    }

    /// Host names may have capitals, dots and any length.
    static String fit(String raw) {
        String cleaned = raw.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        return cleaned.isEmpty() ? "gateway" : cleaned.substring(0, Math.min(LONGEST, cleaned.length()));
    }
}
