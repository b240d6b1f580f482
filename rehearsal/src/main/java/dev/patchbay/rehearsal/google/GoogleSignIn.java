package dev.patchbay.rehearsal.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.CodeFlow;
import dev.patchbay.rehearsal.provider.CodeFlow.Asked;
import dev.patchbay.rehearsal.provider.CodeFlow.Redeemed;
import dev.patchbay.rehearsal.provider.Complaint;
import dev.patchbay.rehearsal.provider.Description;
import dev.patchbay.rehearsal.provider.Grants;
import dev.patchbay.rehearsal.provider.Grants.Consent;
import dev.patchbay.rehearsal.provider.Identity;
import dev.patchbay.rehearsal.provider.Provider;
import dev.patchbay.rehearsal.provider.Reply;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Google's sign-in: `/o/oauth2/v2/auth`, `/token`, `/revoke`. Whoever is at the browser consents at once.
///
/// A refresh token comes with `access_type=offline`, at an account's first consent to a program or where
/// `prompt=consent` asks for it again; a refresh gives none. Thread: any.
public final class GoogleSignIn implements Provider {
    private static final Set<String> PATHS = Set.of("/o/oauth2/v2/auth", "/token", "/revoke");
    private static final Description PUBLISHED = Description.read(GoogleSignIn.class, "sign-in-openapi.yaml");

    private final InstantSource clock;
    private final Grants grants;
    private final CodeFlow flow;
    private final Set<String> known = new HashSet<>();
    private final Set<String> offline = new HashSet<>();

    public GoogleSignIn(InstantSource clock, Grants grants) {
        this.clock = clock;
        this.grants = grants;
        this.flow = new CodeFlow(grants);
    }

    public CodeFlow flow() {
        return flow;
    }

    @Override
    public String name() {
        return "google-sign-in";
    }

    @Override
    public boolean serves(String path) {
        return PATHS.contains(path);
    }

    /// The program's id.
    @Override
    public Optional<String> account(Ask ask) {
        return ask.param("client_id").or(() -> Optional.ofNullable(ask.form().get("client_id")));
    }

    @Override
    public Description description() {
        return PUBLISHED;
    }

    @Override
    public synchronized Reply answer(Ask ask) {
        return switch (ask.method() + " " + ask.path()) {
            case "GET /o/oauth2/v2/auth" -> authorize(ask);
            case "POST /token" -> token(ask.form());
            case "POST /revoke" -> revoke(ask);
            default -> Reply.page(404, "<title>Error 404 (Not Found)</title>");
        };
    }

    private Reply authorize(Ask ask) {
        return switch (flow.ask(ask)) {
            case Asked.UnknownClient() ->
                Reply.page(401, "<title>Error 401: invalid_client</title>The OAuth client was not found.");
            case Asked.ForeignRedirect() -> Reply.page(400, "<title>Error 400: redirect_uri_mismatch</title>");
            case Asked.Refused(String redirect, Optional<String> state, String error, String description) ->
                "access_denied".equals(error)
                        ? back(redirect, state, Map.of("error", error))
                        : Reply.page(400, "<title>Error 400: " + error + "</title>" + description);
            case Asked.Consented(String redirect, Optional<String> state, String code, Consent consent) -> {
                boolean isFirst = known.add(consent.clientId() + " " + consent.account());
                boolean isAsked = ask.param("prompt")
                        .filter(how -> how.contains("consent"))
                        .isPresent();
                if (ask.param("access_type").equals(Optional.of("offline")) && (isFirst || isAsked)) {
                    offline.add(code);
                }
                yield back(redirect, state, Map.of("code", code, "scope", String.join(" ", consent.scopes())));
            }
        };
    }

    private static Reply back(String redirect, Optional<String> state, Map<String, String> parameters) {
        var url = new QueryStringEncoder(redirect);
        state.ifPresent(value -> url.addParam("state", value));
        parameters.forEach(url::addParam);
        return Reply.redirect(url.toString());
    }

    private Reply token(Map<String, String> form) {
        if (!flow.isOfClient(form)) {
            return error(401, "invalid_client", "Unauthorized");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> redeemed(form);
            case "refresh_token" ->
                grants.refreshed(form.getOrDefault("refresh_token", ""))
                        .filter(consent -> consent.clientId().equals(form.get("client_id")))
                        .map(consent -> Reply.json(200, tokens(consent)))
                        .orElseGet(() -> error(400, "invalid_grant", "Token has been expired or revoked."));
            default -> error(400, "unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
        };
    }

    private Reply redeemed(Map<String, String> form) {
        return switch (flow.redeem(form)) {
            case Redeemed.Good(Consent consent) -> {
                ObjectNode told = tokens(consent);
                if (offline.remove(form.get("code"))) {
                    told.put("refresh_token", grants.refresh(consent));
                }
                yield Reply.json(200, told);
            }
            case Redeemed.Fault fault ->
                switch (fault) {
                    case OTHER_REDIRECT -> error(400, "redirect_uri_mismatch", "Bad Request");
                    case NO_VERIFIER -> error(400, "invalid_grant", "Missing code verifier.");
                    case OTHER_VERIFIER -> error(400, "invalid_grant", "Invalid code verifier.");
                    case UNKNOWN_CODE, OTHER_CLIENT -> error(400, "invalid_grant", "Malformed auth code.");
                };
        };
    }

    private ObjectNode tokens(Consent consent) {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", grants.access(consent))
                .put("expires_in", grants.accessLife().toSeconds())
                .put("scope", String.join(" ", consent.scopes()))
                .put("token_type", "Bearer");
        if (consent.scopes().contains("openid")) {
            told.put("id_token", Identity.token(claims(consent)));
        }
        return told;
    }

    private ObjectNode claims(Consent consent) {
        long now = clock.instant().getEpochSecond();
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", "https://accounts.google.com")
                .put("aud", consent.clientId())
                .put("azp", consent.clientId())
                .put("sub", subject(consent.account()))
                .put("iat", now)
                .put("exp", now + 3600);
        if (consent.scopes().contains("email")) {
            claims.put("email", consent.account()).put("email_verified", true);
        }
        return claims;
    }

    /// Google's own number of an account, which never changes.
    private static String subject(String account) {
        long most =
                UUID.nameUUIDFromBytes(account.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        return "1" + Long.toUnsignedString(most);
    }

    private Reply revoke(Ask ask) {
        String token = ask.form().getOrDefault("token", ask.param("token").orElse(""));
        return grants.revokeToken(token)
                ? Reply.json(200, JsonNodeFactory.instance.objectNode())
                : error(400, "invalid_token", "Token expired or revoked");
    }

    private static Reply error(int status, String error, String description) {
        return Reply.json(
                status,
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description));
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        return switch (status) {
            case 401 -> error(401, "invalid_client", "Unauthorized");
            case 429 -> error(429, "rate_limit_exceeded", "Rate Limit Exceeded");
            default -> error(status, "internal_failure", "Backend Error");
        };
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        return error(400, "invalid_request", "Invalid " + complaints.getFirst().property());
    }
}
