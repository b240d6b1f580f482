package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a call's messages go: to the server nearest to what they are about.
///
/// The tool's own server (tool calls only), else the assistant's, else the phone number's, else the
/// organisation's. One target only. Each server proves itself in its own way: by its credential, else by its
/// headers, else by a webhook credential that came with the assistant, else not at all; a server at an inner
/// level inherits nothing.
///
/// @param organisation the server of last resort, `credential` that of the organisation
record Destinations(URI organisation, Credential credential) {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);

    /// @param tool the tool that is called, for a message about one
    Destination of(CallPlan plan, Optional<JsonNode> tool) {
        JsonNode speaker = plan.speaker();
        return Stream.of(
                        tool.map(called -> called.path("server")),
                        Optional.of(speaker.path("server")),
                        Optional.of(plan.number().path("server")))
                .flatMap(Optional::stream)
                .filter(server -> server.hasNonNull("url"))
                .findFirst()
                .map(server -> at(server, speaker))
                .orElseGet(() -> new Destination(organisation, credential, USUAL_PATIENCE));
    }

    private Destination at(JsonNode server, JsonNode speaker) {
        var patience = Duration.ofSeconds(server.path("timeoutSeconds").asInt((int) USUAL_PATIENCE.toSeconds()));
        return new Destination(URI.create(server.path("url").asText()), proof(server, speaker), patience);
    }

    private Credential proof(JsonNode server, JsonNode speaker) {
        Map<String, String> headers = headers(server.path("headers"));
        if (headers.keySet().stream().anyMatch("Authorization"::equalsIgnoreCase)) {
            return new Credential.Fixed(headers);
        }
        if (server.hasNonNull("credentialId")) {
            return credential;
        }
        return headers.isEmpty() ? inline(speaker) : new Credential.Fixed(headers);
    }

    private static Credential inline(JsonNode speaker) {
        for (JsonNode each : speaker.path("credentials")) {
            JsonNode plan = each.path("authenticationPlan");
            if ("hmac".equals(plan.path("type").asText())) {
                return Credential.Signed.of(plan);
            }
        }
        return new Credential.None();
    }

    private static Map<String, String> headers(JsonNode given) {
        var headers = new LinkedHashMap<String, String>();
        given.properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    /// A server and how to prove oneself there.
    record Destination(URI url, Credential credential, Duration patience) {}
}
