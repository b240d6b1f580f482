package dev.patchbay.vapi.webhook;

import dev.patchbay.vapi.body.Body;
import dev.patchbay.vapi.token.AccessTokens;
import dev.patchbay.vapi.token.Verdict;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/// A token that VAPI got from an identity provider by the client credentials of its OAuth2 credential.
///
/// Source: VapiAI/docs, fern/server-url/server-authentication.mdx; RFC 6750, section 2.1.
final class AccessToken implements WebhookCheck {
    private static final Logger LOG = Logger.getLogger(AccessToken.class);
    private static final String SCHEME = "bearer ";

    private final String header;
    private final AccessTokens tokens;
    private final WebhookMeters meters;
    private final Quiet<String> quiet;

    AccessToken(String header, AccessTokens tokens, WebhookMeters meters, Quiet<String> quiet) {
        this.header = header;
        this.tokens = tokens;
        this.meters = meters;
        this.quiet = quiet;
    }

    @Override
    public Uni<Proof> ofHead(Presented request) {
        return request.header(header)
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> tokens.judge(value.substring(SCHEME.length()).strip()))
                .orElseGet(() -> Uni.createFrom().item(new Verdict.Bad("missing")))
                .map(this::proof);
    }

    @Override
    public boolean ofBody(Presented request, Body body) {
        return false;
    }

    private Proof proof(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Good() -> Proof.GIVEN;
            case Verdict.Bad(var reason) -> {
                refused(reason);
                yield Proof.MISSING;
            }
            case Verdict.Unknowable() -> {
                refused("keys_away");
                yield Proof.UNKNOWABLE;
            }
        };
    }

    private void refused(String reason) {
        meters.tokenRefused(reason);
        var count = quiet.unsaid(reason);
        if (count > 0) {
            LOG.warnf("access tokens of webhooks were refused reason=%s count=%d", reason, count);
        }
    }
}
