package dev.patchbay.vapi.assistant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// What the assistants that Patchbay makes for a call are made with, besides the wish itself.
@ConfigMapping(prefix = "patchbay.vapi.assistant")
public interface AssistantConfig {
    /// Where VAPI reaches this installation.
    URI publicUrl();

    /// How VAPI proves itself at our webhook: `header`, `bearer`, `hmac` or `open`.
    @WithDefault("header")
    String auth();

    /// The secret of that proof. It travels to VAPI with each assistant unless [#credentialId()] is set.
    Optional<String> secret();

    /// The header of `header` and `bearer`.
    Optional<String> authHeader();

    /// A credential kept at VAPI for our webhook; with it no secret travels.
    Optional<String> credentialId();

    Hmac hmac();

    @WithDefault("gpt-4.1")
    String model();

    /// One of VAPI's own voices.
    @WithDefault("Elliot")
    String voice();

    /// What one call may cost in time, 10 to 43200.
    @WithDefault("600")
    int maxDurationSeconds();

    /// The fields of VAPI's HMAC credential, by its names, as our webhook checks them.
    interface Hmac {
        @WithDefault("sha256")
        String algorithm();

        @WithDefault("x-signature")
        String signatureHeader();

        @WithDefault("x-timestamp")
        String timestampHeader();

        Optional<String> signaturePrefix();

        @WithDefault("hex")
        String encoding();

        @WithDefault("true")
        boolean includeTimestamp();

        Optional<String> payloadFormat();

        Optional<String> messageIdHeader();

        @WithDefault("false")
        boolean secretIsBase64();
    }
}
