package dev.patchbay.gateway.carrier;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where gateways are by name: `gw-1=http://127.0.0.1:8081,gw-2=http://…`, or one address with `{instance}` in
/// it, such as `http://{instance}.gateway:8080` behind a headless service.
final class PeerAddresses {
    private static final String PLACE = "{instance}";

    private final Map<String, URI> byName = new HashMap<>();
    private final Optional<String> pattern;

    PeerAddresses(String configured) {
        this.pattern = Optional.of(configured).filter(text -> text.contains(PLACE));
        if (pattern.isEmpty() && !configured.isBlank()) {
            for (String pair : configured.split(",")) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    throw new IllegalStateException(
                            "PATCHBAY_GATEWAY_PEERS must be like gw-1=http://host:port,…, not " + pair);
                }
                byName.put(
                        pair.substring(0, equals).trim(),
                        URI.create(pair.substring(equals + 1).trim()));
            }
        }
    }

    Optional<URI> of(String instance) {
        return pattern.map(text -> URI.create(text.replace(PLACE, instance)))
                .or(() -> Optional.ofNullable(byName.get(instance)));
    }
}
