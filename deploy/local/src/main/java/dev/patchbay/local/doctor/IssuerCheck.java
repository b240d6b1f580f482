package dev.patchbay.local.doctor;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// The OpenID Connect issuer whose tokens people present.
record IssuerCheck(Surroundings surroundings, Web web) implements Check {
    private static final String WHAT = "issuer";

    @Override
    public List<Finding> findings() {
        return surroundings
                .url("PATCHBAY_OIDC_ISSUER")
                .filter(url -> url.matches("https?://[^/\\s]+.*"))
                .map(issuer -> List.of(look(issuer)))
                .orElse(List.of());
    }

    private Finding look(String issuer) {
        var answer = web.get(URI.create(issuer + "/.well-known/openid-configuration"), Map.of());
        if (!(answer instanceof Answer.Reply reply)
                || reply.status() != 200
                || !reply.json().has("jwks_uri")) {
            return Finding.fail(WHAT, "PATCHBAY_OIDC_ISSUER has no OpenID configuration below it: " + answer.story());
        }
        var named = reply.json().path("issuer").asText();
        return named.replaceFirst("/+$", "").equals(issuer)
                ? Finding.ok(WHAT, issuer + " tells its keys")
                : Finding.fail(WHAT, "calls itself " + named + ": tokens name that, set PATCHBAY_OIDC_ISSUER to it");
    }
}
