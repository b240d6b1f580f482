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

    Oauth oauth();

    /// Whether calls are started at VAPI, whose messages must prove themselves too.
    Optional<String> apiKey();

    /// A credential kept at VAPI, which the assistants of such calls name.
    Optional<String> credentialId();

    enum Kind {
        /// The secret as it is, in a header.
        HEADER,
        /// `Bearer` and the secret.
        BEARER,
        /// A signature over the raw body.
        HMAC,
        /// A token of an identity provider, which VAPI gets by its client credentials.
        OAUTH2,
        /// Anybody: for trying things out on one machine.
        OPEN;

        boolean hasSecret() {
            return this == HEADER || this == BEARER || this == HMAC;
        }
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

    /// Whose tokens are taken, and what they must say.
    interface Oauth {
        /// `iss`, to the letter.
        Optional<String> issuer();

        /// Where the issuer's keys are; this or [#publicKey].
        Optional<String> jwksUrl();

        /// The issuer's only key: the body of its PEM.
        Optional<String> publicKey();

        /// What `aud` must name.
        Optional<String> audience();

        /// Scopes that a token must have, separated by blanks.
        Optional<String> scope();

        /// The client that a token must be of.
        Optional<String> clientId();
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
