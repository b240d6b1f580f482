package dev.patchbay.business.crm;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// The hosts that a project's own system may be at: only those that the installation names, so that nobody
/// has it ask what is within its own network.
@Singleton
public class CrmHosts {
    private final List<String> allowed;

    CrmHosts(CrmConfig config) {
        this.allowed = config.hosts().orElse(List.of()).stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /// By https; by http only where the port is named with the host, as for a peer in tests.
    public boolean allow(String url) {
        try {
            var address = URI.create(url);
            if (address.getHost() == null || address.getRawUserInfo() != null) {
                return false;
            }
            var host = address.getHost().toLowerCase(Locale.ROOT);
            return "https".equals(address.getScheme()) && address.getPort() == -1 && allowed.contains(host)
                    || allowed.contains(host + ":" + address.getPort());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
