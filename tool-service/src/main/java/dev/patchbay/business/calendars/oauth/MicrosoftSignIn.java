package dev.patchbay.business.calendars.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.business.calendars.CalendarsConfig;
import dev.patchbay.business.calendars.Provider;
import dev.patchbay.business.calendars.SignIn;
import dev.patchbay.business.calendars.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Microsoft identity platform: work and personal accounts. Each renewal gives a new refresh token; the old one stays
/// good. There is no way to end one from here.
@ApplicationScoped
public class MicrosoftSignIn implements SignIn {
    private static final String CALENDAR = "Calendars.ReadWrite";
    private static final String SCOPES = "offline_access openid profile " + CALENDAR;

    private final CalendarsConfig config;
    private final MicrosoftRest rest;
    private final TokenEndpoint<Answer> endpoint;

    MicrosoftSignIn(CalendarsConfig config) {
        this.config = config;
        this.rest = TokenEndpoint.client(config, config.microsoft().loginUrl(), MicrosoftRest.class);
        this.endpoint = new TokenEndpoint<>(config, new AnswerType());
    }

    @Override
    public Provider provider() {
        return Provider.MICROSOFT;
    }

    @Override
    public List<String> missing() {
        var missing = new ArrayList<String>();
        if (config.microsoft().clientId().isEmpty()) {
            missing.add("MICROSOFT_CLIENT_ID");
        }
        if (config.microsoft().clientSecret().isEmpty()) {
            missing.add("MICROSOFT_CLIENT_SECRET");
        }
        return missing;
    }

    @Override
    public String authorizeUrl(Question question) {
        var query = new Form()
                .with("client_id", clientId())
                .with("response_type", "code")
                .with("redirect_uri", question.redirect())
                .with("response_mode", "query")
                .with("scope", SCOPES)
                .with("state", question.state())
                .with("code_challenge", question.challenge())
                .with("code_challenge_method", "S256")
                .with("prompt", "select_account");
        return config.microsoft().loginUrl().toString().replaceAll("/+$", "") + "/"
                + config.microsoft().tenant() + "/oauth2/v2.0/authorize?" + query.encoded();
    }

    @Override
    public Uni<Answer> exchange(String code, String verifier, String redirect) {
        return ask(new Form()
                .with("grant_type", "authorization_code")
                .with("code", code)
                .with("redirect_uri", redirect)
                .with("code_verifier", verifier));
    }

    @Override
    public Uni<Answer> renew(String refreshToken) {
        return ask(new Form().with("grant_type", "refresh_token").with("refresh_token", refreshToken));
    }

    private Uni<Answer> ask(Form form) {
        var sent = form.with("scope", SCOPES)
                .with("client_id", clientId())
                .with("client_secret", config.microsoft().clientSecret().orElse(""))
                .encoded();
        return endpoint.ask(() -> rest.token(config.microsoft().tenant(), sent)
                .map(response -> TokenCodec.read(response, clientId(), MicrosoftSignIn::account)));
    }

    @Override
    public Uni<Boolean> revoke(String refreshToken) {
        return Uni.createFrom().item(false);
    }

    /// It may name its scopes with the address of what they are of.
    @Override
    public boolean letsIn(Tokens tokens) {
        return tokens.scopes().isEmpty()
                || tokens.scopes().stream()
                        .map(scope -> scope.substring(scope.lastIndexOf('/') + 1))
                        .anyMatch(CALENDAR::equalsIgnoreCase);
    }

    /// An e-mail address may change, and be another's one day.
    private static Optional<Tokens.Account> account(JsonNode claims) {
        var tenant = claims.path("tid").asText();
        var object = claims.path("oid").asText();
        return tenant.isEmpty() || object.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tokens.Account(
                        (tenant + "/" + object).toLowerCase(Locale.ROOT),
                        claims.path("preferred_username").asText(object)));
    }

    private String clientId() {
        return config.microsoft().clientId().orElse("");
    }

    private static final class AnswerType extends TypeLiteral<Uni<Answer>> {
        private static final long serialVersionUID = 1L;
    }
}
