package dev.patchbay.rehearsal.microsoft;

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
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Microsoft's identity platform: `/{tenant}/oauth2/v2.0/authorize` and `…/token`. Whoever is at the browser
/// consents at once.
///
/// A refresh token comes with the scope `offline_access`; each refresh gives a new one, and the old one stays
/// good. There is no endpoint that takes one back: [Grants#revoke] is what an administrator does. Thread: any.
public final class MicrosoftSignIn implements Provider {
    private static final String PATH = "/[A-Za-z0-9.-]+/oauth2/v2\\.0/(authorize|token)";
    private static final String TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad";
    private static final Set<String> OF_IDENTITY = Set.of("openid", "profile", "email", "offline_access");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final Description PUBLISHED = Description.read(MicrosoftSignIn.class, "sign-in-openapi.yaml");

    private final InstantSource clock;
    private final Grants grants;
    private final CodeFlow flow;

    public MicrosoftSignIn(InstantSource clock, Grants grants) {
        this.clock = clock;
        this.grants = grants;
        this.flow = new CodeFlow(grants);
    }

    public CodeFlow flow() {
        return flow;
    }

    @Override
    public String name() {
        return "microsoft-sign-in";
    }

    @Override
    public boolean serves(String path) {
        return path.matches(PATH);
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
        boolean isToken = ask.path().endsWith("/token");
        if (!ask.method().equals(isToken ? "POST" : "GET")) {
            return Reply.page(405, "<title>Sign in to your account</title>");
        }
        return isToken ? token(ask.form()) : authorize(ask);
    }

    private Reply authorize(Ask ask) {
        return switch (flow.ask(ask)) {
            case Asked.UnknownClient() -> page("AADSTS700016: Application was not found in the directory.");
            case Asked.ForeignRedirect() ->
                page("AADSTS50011: The redirect URI specified in the request does not match the redirect URIs"
                        + " configured for the application.");
            case Asked.Refused(String redirect, Optional<String> state, String error, String description) -> {
                var parameters = new LinkedHashMap<String, String>();
                parameters.put("error", error);
                parameters.put(
                        "error_description",
                        "access_denied".equals(error)
                                ? "AADSTS65004: User declined to consent to access the app."
                                : "AADSTS90014: " + description);
                yield back(redirect, state, parameters);
            }
            case Asked.Consented(String redirect, Optional<String> state, String code, Consent _) -> {
                var parameters = new LinkedHashMap<String, String>();
                parameters.put("code", code);
                parameters.put("session_state", UUID.randomUUID().toString());
                yield back(redirect, state, parameters);
            }
        };
    }

    private static Reply page(String text) {
        return Reply.page(200, "<title>Sign in to your account</title>" + text);
    }

    private static Reply back(String redirect, Optional<String> state, Map<String, String> parameters) {
        var url = new QueryStringEncoder(redirect);
        parameters.forEach(url::addParam);
        state.ifPresent(value -> url.addParam("state", value));
        return Reply.redirect(url.toString());
    }

    private Reply token(Map<String, String> form) {
        if (!flow.isOfClient(form)) {
            return error(401, "invalid_client", 7000215, "Invalid client secret provided.", Optional.empty());
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> redeemed(form);
            case "refresh_token" -> refreshed(form);
            default ->
                error(
                        400,
                        "unsupported_grant_type",
                        70003,
                        "The app requested an unsupported grant type '" + form.get("grant_type") + "'.",
                        Optional.empty());
        };
    }

    private Reply redeemed(Map<String, String> form) {
        return switch (flow.redeem(form)) {
            case Redeemed.Good(Consent consent) -> tokens(consent);
            case Redeemed.Fault fault ->
                switch (fault) {
                    case UNKNOWN_CODE ->
                        refused(
                                54005,
                                "OAuth2 Authorization code was already redeemed, please retry with a new valid"
                                        + " code or use an existing refresh token.");
                    case OTHER_CLIENT ->
                        refused(
                                700005,
                                "Provided Authorization Code is intended to use against other tenant,"
                                        + " thus rejected.");
                    case OTHER_REDIRECT ->
                        refused(
                                50011,
                                "The redirect URI specified in the request does not match the redirect URIs"
                                        + " configured for the application.");
                    case NO_VERIFIER ->
                        refused(
                                501481,
                                "The Code_Verifier does not match the code_challenge supplied in the"
                                        + " authorization request.");
                    case OTHER_VERIFIER ->
                        refused(
                                501481,
                                "The Code_Verifier does not match the code_challenge supplied in the"
                                        + " authorization request for PKCE.");
                };
        };
    }

    private Reply refreshed(Map<String, String> form) {
        Optional<Consent> consent = grants.refreshed(form.getOrDefault("refresh_token", ""))
                .filter(known -> known.clientId().equals(form.get("client_id")));
        if (consent.isEmpty()) {
            return refused(
                    50173,
                    "The provided grant has expired due to it being revoked, a fresh auth token is needed.",
                    Optional.of("bad_token"));
        }
        Set<String> wanted = CodeFlow.scopes(form.getOrDefault("scope", ""));
        if (!consent.get().scopes().containsAll(wanted)) {
            return refused(70000, "The request was denied because one or more scopes requested are unauthorized.");
        }
        return tokens(wanted.isEmpty() ? consent.get() : consent.get().only(wanted));
    }

    private Reply tokens(Consent consent) {
        String scope = String.join(
                " ",
                consent.scopes().stream()
                        .filter(each -> !"offline_access".equals(each))
                        .sorted()
                        .toList());
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("token_type", "Bearer")
                .put("scope", scope)
                .put("expires_in", grants.accessLife().toSeconds())
                .put("ext_expires_in", grants.accessLife().toSeconds())
                .put("access_token", grants.access(ofGraph(consent)));
        if (consent.scopes().contains("offline_access")) {
            told.put("refresh_token", grants.refresh(consent));
        }
        if (consent.scopes().contains("openid")) {
            told.put("id_token", Identity.token(claims(consent)));
        }
        return Reply.json(200, told);
    }

    private static Consent ofGraph(Consent consent) {
        return consent.only(Set.copyOf(consent.scopes().stream()
                .filter(scope -> !OF_IDENTITY.contains(scope))
                .toList()));
    }

    private ObjectNode claims(Consent consent) {
        Instant now = clock.instant();
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", "https://login.microsoftonline.com/" + TENANT + "/v2.0")
                .put("aud", consent.clientId())
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + 3600)
                .put("sub", object(consent.account()))
                .put("tid", TENANT)
                .put("ver", "2.0");
        if (consent.scopes().contains("profile")) {
            claims.put("oid", object(consent.account()))
                    .put("name", consent.account())
                    .put("preferred_username", consent.account());
        }
        return claims;
    }

    private static String object(String account) {
        return UUID.nameUUIDFromBytes(account.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Reply refused(int code, String text) {
        return refused(code, text, Optional.empty());
    }

    private Reply refused(int code, String text, Optional<String> suberror) {
        return error(400, "invalid_grant", code, text, suberror);
    }

    private Reply error(int status, String error, int code, String text, Optional<String> suberror) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        String time = TIMESTAMP.format(clock.instant());
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("error", error)
                .put(
                        "error_description",
                        "AADSTS" + code + ": " + text + " Trace ID: " + trace + " Correlation ID: " + correlation
                                + " Timestamp: " + time);
        body.putArray("error_codes").add(code);
        body.put("timestamp", time)
                .put("trace_id", trace)
                .put("correlation_id", correlation)
                .put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
        suberror.ifPresent(more -> body.put("suberror", more));
        return Reply.json(status, body);
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        return switch (status) {
            case 401 ->
                error(401, "invalid_client", 7000222, "The provided client secret keys are expired.", Optional.empty());
            case 429 -> error(429, "temporarily_unavailable", 90055, "The request was throttled.", Optional.empty());
            default ->
                error(status, "temporarily_unavailable", 90033, "A transient error has occurred.", Optional.empty());
        };
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        return error(
                400,
                "invalid_request",
                900144,
                "The request must contain the following parameter: '"
                        + complaints.getFirst().property() + "'.",
                Optional.empty());
    }
}
