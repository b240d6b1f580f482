package dev.patchbay.rehearsal.vapi.shape;

import java.util.List;
import java.util.regex.Pattern;

/// Where VAPI sends its messages, and how it proves itself there.
///
/// Source: `Server`, `BackoffPlan`, `*AuthenticationPlan`. There is no `secret` any more.
final class ServerShapes {
    private static final int NAME = 40;
    private static final Shape BACKOFF = Shape.object()
            .needing("type", Shape.choice("fixed", "exponential"))
            .needing("maxRetries", Shape.number(0, 10))
            .needing("baseDelaySeconds", Shape.number(0, 10))
            .with("excludedStatusCodes", Shape.list(Shape.anything()));
    private static final Shape AUTHENTICATION = Variants.by("type")
            .or(
                    "oauth2",
                    Shape.object()
                            .needing("type", Shape.text())
                            .needing("url", Shape.text())
                            .needing("clientId", Shape.text())
                            .needing("clientSecret", Shape.text())
                            .with("scope", Shape.text(1000)))
            .or(
                    "hmac",
                    Shape.object()
                            .needing("type", Shape.text())
                            .needing("secretKey", Shape.text())
                            .needing("algorithm", Shape.choice("sha256", "sha512", "sha1"))
                            .with("signatureHeader", Shape.text())
                            .with("timestampHeader", Shape.text())
                            .with("signaturePrefix", Shape.text())
                            .with("includeTimestamp", Shape.flag())
                            .with("payloadFormat", Shape.text())
                            .with("messageIdHeader", Shape.text())
                            .with("signatureEncoding", Shape.choice("hex", "base64"))
                            .with("secretIsBase64", Shape.flag()))
            .or(
                    "bearer",
                    Shape.object()
                            .needing("type", Shape.text())
                            .needing("token", Shape.text())
                            .with("headerName", Shape.text())
                            .with("bearerPrefixEnabled", Shape.flag()));

    private ServerShapes() {}

    static Shape server() {
        return Shape.object()
                .with("url", Shape.matching(Pattern.compile("https?://\\S+"), "must be a URL address"))
                .with("timeoutSeconds", Shape.number(1, 300))
                .with("credentialId", Shape.text())
                .with("staticIpAddressesEnabled", Shape.flag())
                .with("encryptedPaths", Shape.list(Shape.text()))
                .with("headers", Shape.anyObject())
                .with("backoffPlan", BACKOFF);
    }

    /// The inline credentials of an assistant: those for one's own servers are looked at, a provider's are not.
    static Shape credential() {
        return Shape.either(
                Variants.by("provider")
                        .or(List.of("webhook"), webhook())
                        .or("custom-credential", webhook().with("encryptionPlan", Shape.anyObject())),
                Shape.object()
                        .needing("provider", Shape.text())
                        .with("name", Shape.text(1, NAME))
                        .with("apiKey", Shape.text()));
    }

    private static Members webhook() {
        return Shape.object()
                .needing("provider", Shape.text())
                .needing("authenticationPlan", AUTHENTICATION)
                .with("name", Shape.text(1, NAME));
    }
}
