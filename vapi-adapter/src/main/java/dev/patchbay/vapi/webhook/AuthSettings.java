package dev.patchbay.vapi.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How VAPI proves that a webhook is its own. VAPI has no fixed way: it does what its credential says.
///
/// Source: VapiAI/docs, fern/server-url/server-authentication.mdx.
@ConfigMapping(prefix = "patchbay.vapi.auth")
public interface AuthSettings {
    @WithDefault("header")
    Kind kind();

    /// The shared secret, or the key of the signature. Absent: nobody gets in.
    Optional<String> secret();

    /// Accepted besides, while secrets are rotated.
    Optional<String> nextSecret();

    /// Default: `X-Vapi-Secret`, for bearer tokens `Authorization`.
    Optional<String> header();

    /// What the signed URL begins with, where a signature covers the URL.
    Optional<String> publicUrl();

    Hmac hmac();

    enum Kind {
        /// The secret as it is, in a header.
        HEADER,
        /// `Bearer` and the secret.
        BEARER,
        /// A signature over the raw body.
        HMAC,
        /// Anybody: for trying things out on one machine.
        OPEN
    }

    /// The fields of VAPI's HMAC credential, by its names.
    interface Hmac {
        @WithDefault("sha256")
        Algorithm algorithm();

        @WithDefault("x-signature")
        String signatureHeader();

        /// What stands before the signature, such as `sha256=` or `v1,`.
        Optional<String> signaturePrefix();

        @WithDefault("hex")
        Encoding encoding();

        @WithDefault("true")
        boolean includeTimestamp();

        @WithDefault("x-timestamp")
        String timestampHeader();

        /// With `{body}`, `{timestamp}`, `{method}`, `{url}`, `{svix-id}`; default `{timestamp}.{body}`,
        /// without a timestamp `{body}`.
        Optional<String> payloadFormat();

        /// The header whose value `{svix-id}` stands for.
        Optional<String> messageIdHeader();

        @WithDefault("false")
        boolean secretIsBase64();

        /// How old, or how far ahead, a timestamp may be.
        @WithDefault("5M")
        Duration tolerance();
    }

    enum Algorithm {
        SHA1("HmacSHA1"),
        SHA256("HmacSHA256"),
        SHA512("HmacSHA512");

        private final String mac;

        Algorithm(String mac) {
            this.mac = mac;
        }

        String mac() {
            return mac;
        }
    }

    enum Encoding {
        HEX,
        BASE64
    }
}
