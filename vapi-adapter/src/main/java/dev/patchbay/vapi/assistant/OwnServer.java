package dev.patchbay.vapi.assistant;

import dev.patchbay.vapi.api.Assistant;
import java.util.List;
import java.util.Map;

/// Our webhook as an assistant names it, and how VAPI proves itself there.
final class OwnServer {
    private static final String WEBHOOK = "/api/v1/vapi/webhook";
    /// Longer than any tool may take.
    private static final int TIMEOUT_SECONDS = 20;

    private final AssistantConfig config;

    OwnServer(AssistantConfig config) {
        this.config = config;
    }

    Assistant.Server address() {
        return new Assistant.Server(
                config.publicUrl().toString().replaceAll("/+$", "") + WEBHOOK,
                TIMEOUT_SECONDS,
                config.credentialId(),
                config.credentialId().isPresent() ? Map.of() : headers());
    }

    /// VAPI signs only with a credential; where none is kept there, one comes with the assistant.
    List<Assistant.Credential> credentials() {
        return config.auth().equals("hmac") && config.credentialId().isEmpty()
                ? config.secret().map(this::signing).stream().toList()
                : List.of();
    }

    private Map<String, String> headers() {
        return switch (config.auth()) {
            case "header" -> header("X-Vapi-Secret", "");
            case "bearer" -> header("Authorization", "Bearer ");
            default -> Map.of();
        };
    }

    private Map<String, String> header(String usual, String scheme) {
        return config.secret()
                .map(secret -> Map.of(config.authHeader().orElse(usual), scheme + secret))
                .orElse(Map.of());
    }

    private Assistant.Credential signing(String secret) {
        var hmac = config.hmac();
        return new Assistant.Credential(
                "webhook",
                "Patchbay webhook",
                new Assistant.HmacPlan(
                        "hmac",
                        secret,
                        hmac.algorithm(),
                        hmac.signatureHeader(),
                        hmac.timestampHeader(),
                        hmac.signaturePrefix(),
                        hmac.includeTimestamp(),
                        hmac.payloadFormat().orElse(hmac.includeTimestamp() ? "{timestamp}.{body}" : "{body}"),
                        hmac.messageIdHeader(),
                        hmac.encoding(),
                        hmac.secretIsBase64()));
    }
}
