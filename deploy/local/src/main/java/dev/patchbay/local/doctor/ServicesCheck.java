package dev.patchbay.local.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Each service from inside: whether it is ready, and has the same service token.
record ServicesCheck(Surroundings surroundings, Web web) implements Check {
    @Override
    public List<Finding> findings() {
        if (surroundings.isCompose()) {
            return List.of(Finding.ok("services", Surroundings.INSIDE_COMPOSE));
        }
        var findings = new ArrayList<Finding>();
        services().forEach((name, url) -> findings.add(service(name, url)));
        return findings.isEmpty()
                ? List.of(Finding.warn(
                        "services",
                        "none can be asked from here: their URLs are not set"
                                + " (PATCHBAY_TOOL_SERVICE_URL and so on)"))
                : findings;
    }

    private Map<String, String> services() {
        var services = new LinkedHashMap<String, String>();
        surroundings.url("PATCHBAY_TOOL_SERVICE_URL").ifPresent(url -> services.put("tool-service", url));
        surroundings.url("PATCHBAY_CALL_RECORDS_URL").ifPresent(url -> services.put("call-records", url));
        surroundings.url("PATCHBAY_VAPI_ADAPTER_URL").ifPresent(url -> services.put("vapi-adapter", url));
        for (var peer : surroundings.get("PATCHBAY_GATEWAY_PEERS", "").split(",")) {
            var parts = peer.strip().split("=", 2);
            if (parts.length == 2) {
                services.put(parts[0], parts[1].replaceFirst("/+$", ""));
            }
        }
        return services;
    }

    private Finding service(String name, String url) {
        if (!url.matches("https?://[^/\\s]+.*")) {
            return Finding.fail(name, "its URL is none that begins with http:// or https://");
        }
        var ready = web.get(URI.create(url + "/q/health/ready"), Map.of());
        if (ready.status() != 200) {
            return Finding.fail(name, ready instanceof Answer.Reply reply ? notReady(reply) : ready.story());
        }
        var token = surroundings.get("PATCHBAY_SERVICE_TOKEN");
        if (token.isPresent()
                && web.get(URI.create(url + "/q/metrics"), Map.of("Authorization", "Bearer " + token.get()))
                                .status()
                        == 401) {
            return Finding.fail(
                    name,
                    "is ready, but refuses PATCHBAY_SERVICE_TOKEN (" + Surroundings.ending(token.get())
                            + "): it was started with another one; all services need the same");
        }
        return Finding.ok(name, "is ready at " + Web.where(URI.create(url)));
    }

    private static String notReady(Answer.Reply reply) {
        var down = StreamSupport.stream(reply.json().path("checks").spliterator(), false)
                .filter(check -> !"UP".equals(check.path("status").asText()))
                .map(check -> check.path("name").asText())
                .collect(Collectors.joining(", "));
        return down.isEmpty() ? reply.story() : "is not ready (" + reply.status() + "): " + down + "; see its log";
    }
}
